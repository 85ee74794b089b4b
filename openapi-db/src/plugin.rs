//! The database as a part of an application: its connection and its commands.

use clap::{ArgMatches, Command};
use futures_util::future::LocalBoxFuture;
use openapi_core::{
    app::{Failure, Plugin},
    http::Extensions,
};
use tokio_postgres::types::Type;

use crate::{
    access::{Db, DbSettings, Parameter, Session, Statement},
    ddl::{create_tables, enums},
    error::Error,
    table::TableDef,
};

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

    /// The tables.
    #[cfg(feature = "test")]
    pub(crate) fn tables(&self) -> &[&'static TableDef] {
        &self.tables
    }

    async fn create_tables(&self) -> Result<(), Failure> {
        self.refuse_different_enums()?;
        let connection = connect(DbSettings::default()).await?.connection().await?;
        // Two processes that create the same at once would be in each other's way.
        let lock = "SELECT pg_advisory_xact_lock(hashtext('openapi_db create-tables'));";
        connection.execute_all(&format!("{lock}\n{}", create_tables(&self.tables))).await?;
        for table in &self.tables {
            let stored = stored_columns(&connection, table).await?;
            let missing = table.columns.iter().filter(|column| !stored.iter().any(|name| name == column.name));
            let missing: Vec<_> = missing.map(|column| format!("`{}`", column.name)).collect();
            if !missing.is_empty() {
                let (name, missing) = (table.name, missing.join(", "));
                return Err(format!(
                    "table `{name}` was there already, without the columns {missing}\nnote: alter it, or drop it and have it created"
                )
                .into());
            }
        }
        tracing::info!(
            "there are the tables {}",
            self.tables.iter().map(|table| table.name).collect::<Vec<_>>().join(", ")
        );
        Ok(())
    }

    fn refuse_different_enums(&self) -> Result<(), Failure> {
        let enums = enums(&self.tables);
        for (index, one) in enums.iter().enumerate() {
            if enums[..index].iter().any(|other| other.name == one.name) {
                return Err(format!(
                    "two enums are the type `{}` with different labels\nnote: rename one of them",
                    one.name
                )
                .into());
            }
        }
        Ok(())
    }
}

/// The columns of a table.
const COLUMNS: &str =
    "SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped";

/// The names of the columns that a table has in the database; none if there is no such table.
async fn stored_columns(connection: &Session, table: &TableDef) -> Result<Vec<String>, Error> {
    let name = table.qualified_name();
    let parameters: [Parameter<'_>; 1] = [(&name, Type::TEXT)];
    let columns = Statement::prepared("columns", COLUMNS, &parameters).tidy();
    Ok(connection.query(&columns).await?.iter().map(|row| row.get(0)).collect())
}

/// Connects to what the environment says, and fails at once when it does not answer.
async fn connect(settings: DbSettings) -> Result<Db, Failure> {
    let settings = settings.with_environment()?;
    if settings.url.is_empty() {
        return Err(
            "`DATABASE_URL` is not set\nnote: it says which database to use, as `postgres://user@localhost/name`"
                .into(),
        );
    }
    let db = Db::open(settings)?;
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

    fn start<'a>(&'a mut self, state: &'a mut Extensions) -> LocalBoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let db = match state.get::<Db>() {
                Some(db) => db.clone(),
                None => connect(state.get::<DbSettings>().cloned().unwrap_or_default()).await?,
            };
            let connection = db.connection().await?;
            for table in &self.tables {
                if stored_columns(&connection, table).await?.is_empty() {
                    tracing::warn!("there is no table `{}`: `db create-tables` creates it", table.name);
                }
            }
            drop(connection);
            state.insert(db);
            Ok(())
        })
    }
}
