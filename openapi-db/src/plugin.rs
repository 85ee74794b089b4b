//! The database as a part of an application: its connection and its commands.

use clap::{ArgMatches, Command};
use futures_util::future::LocalBoxFuture;
use openapi_core::{
    app::{Failure, Plugin},
    http::State,
};

use crate::{client::Db, ddl::create_tables, table::TableDef};

/// The tables of an API. `tables: […]` in `api!` makes it.
#[derive(Debug)]
pub struct Database {
    tables: Vec<&'static TableDef>,
}

impl Database {
    /// A database that has these tables.
    pub fn new(tables: &[&'static TableDef]) -> Self {
        Self { tables: tables.to_vec() }
    }

    async fn create_tables(&self) -> Result<(), Failure> {
        connect().await?.execute_all(&create_tables(&self.tables)).await?;
        tracing::info!(
            "there are the tables {}",
            self.tables.iter().map(|table| table.name).collect::<Vec<_>>().join(", ")
        );
        Ok(())
    }
}

/// Connects to what `DATABASE_URL` says, and fails at once when it does not answer.
async fn connect() -> Result<Db, Failure> {
    let url = std::env::var("DATABASE_URL").map_err(
        |_| "`DATABASE_URL` is not set\nnote: it says which database to use, as `postgres://user@localhost/name`",
    )?;
    let db = Db::new(&url)?;
    drop(db.connection().await?);
    Ok(db)
}

impl Plugin for Database {
    fn command(&self) -> Option<Command> {
        let create =
            Command::new("create-tables").about("Create the tables, and the types they need, unless they exist");
        Some(
            Command::new("db")
                .about("Manage the database that DATABASE_URL names")
                .subcommand_required(true)
                .subcommand(create),
        )
    }

    fn run<'a>(&'a mut self, arguments: &'a ArgMatches) -> LocalBoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            match arguments.subcommand_name() {
                Some("create-tables") => self.create_tables().await,
                _ => Ok(()),
            }
        })
    }

    fn start<'a>(&'a mut self, state: &'a mut State) -> LocalBoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            state.insert(connect().await?);
            Ok(())
        })
    }
}
