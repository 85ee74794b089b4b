//! A database of a test's own.

use std::{iter::successors, ops::Deref};

use super::{
    background,
    server::{self, Server},
};
use crate::{
    access::{Db, Executor, Lease},
    ddl::create_tables,
    error::Error,
    table::TableDef,
};

/// A database of a test's own. It is dropped with this, also when the test panics; what a killed test leaves is dropped by the next run.
///
/// ```no_run
/// # use openapi_core::Schema;
/// # use openapi_db::{Keyed, Table, test::TestDatabase};
/// # #[derive(serde::Serialize, Schema, Table)]
/// # struct Task { #[column(primary_key)] id: i32 }
/// # openapi_core::test::block_on(async {
/// let database = TestDatabase::of(&[Task::TABLE]).await;
/// assert!(Task::fetch(&database, &1).await.is_err());
/// # });
/// ```
#[derive(Debug)]
pub struct TestDatabase {
    db: Db,
    url: String,
    name: String,
}

impl TestDatabase {
    /// A database with tables.
    ///
    /// # Panics
    ///
    /// When there is no server that would create it.
    pub async fn of(tables: &[&'static TableDef]) -> Self {
        Self::of_sql(&create_tables(tables)).await
    }

    /// A database with what statements make. They run once for all tests, in one transaction.
    ///
    /// # Panics
    ///
    /// When there is no server that would create it, or a statement fails.
    pub async fn of_sql(sql: &str) -> Self {
        let sql = sql.to_owned();
        let created = background::run(async move { Server::get().await?.create(&sql).await }).await;
        let name = created.unwrap_or_else(|error| panic!("{}", told(&error)));
        let url = server::url_of(&name);
        let db = url.and_then(|url| Ok((server::open(&url)?, url)));
        let (db, url) = db.unwrap_or_else(|error| panic!("{}", told(&error)));
        Self { db, url, name }
    }

    /// The pool of its connections: `App::state(database.db())` has an application use it.
    pub fn db(&self) -> Db {
        self.db.clone()
    }

    /// Its URL, for programs.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its name on the server.
    pub fn name(&self) -> &str {
        &self.name
    }
}

fn told(error: &Error) -> String {
    let first: &dyn std::error::Error = error;
    let chain: Vec<_> = successors(Some(first), |error| error.source()).map(ToString::to_string).collect();
    let note = "`TEST_DATABASE_URL` or `DATABASE_URL` names the server, whose user must be allowed to create databases";
    format!("no database for the test: {}\nnote: {note}", chain.join(": "))
}

impl Deref for TestDatabase {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

impl Executor for TestDatabase {
    async fn session(&self) -> Result<Lease<'_>, Error> {
        self.db.session().await
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let name = std::mem::take(&mut self.name);
        background::finish(async move {
            if let Ok(server) = Server::get().await {
                server.drop_database(&name).await;
            }
        });
    }
}
