//! For tests: a database for each.
//!
//! Behind the feature `test`, which belongs among an application's `dev-dependencies`.
//!
//! ```no_run
//! use openapi_core::{App, Schema, api, get, http::{Json, Path}, test::block_on};
//! use openapi_db::{Db, Error, Keyed, Table, test};
//!
//! /// Something to remember.
//! #[derive(serde::Serialize, Schema, Table)]
//! struct Note {
//!     #[column(primary_key)]
//!     id: i32,
//!     text: String,
//! }
//!
//! /// Fetch a note
//! #[get("/notes/{id}")]
//! async fn fetch(db: Db, id: Path<i32>) -> Result<Json<Note>, Error> {
//!     Note::fetch(&db, &id).await.map(Json)
//! }
//!
//! api! {
//!     struct Notes { title: "Notes", version: "1.0.0", operations: [fetch], tables: [Note] }
//! }
//!
//! block_on(async {
//!     let database = test::database::<Notes>().await;
//!     let client = App::<Notes>::new().state(database.db()).test().await;
//!     client.get("/notes/1").await.expect(404);
//! });
//! ```
//!
//! The server is the one that `TEST_DATABASE_URL` names or, without it, `DATABASE_URL`; its user must be allowed to create databases. What
//! the database of that name holds is not touched.
//!
//! Tables are created once, in a template that the server knows by them; a test's database is a copy. Two copies are made in advance, beside
//! the tests, and what is left of them is for the next run. So a database is there in 2 ms, where copying takes 60 to 250, and dropping it
//! takes 20: medians of 20 that followed each other in a debug build, with PostgreSQL 15 (`fsync=off`) on the same busy machine with 2 cores.
//! Its first statement takes 40 ms more, as it does in any database: that is the time of a new connection.
//!
//! A template that was not used for a week is dropped by the next run.

mod background;
mod database;
mod server;

use std::any::Any;

use openapi_core::Api;

pub use self::database::TestDatabase;
use crate::{plugin::Database, table::TableDef};

/// A database for a test, with the tables that an API lists.
///
/// # Panics
///
/// When the API lists no tables, or there is no server that would create a database.
pub async fn database<A: Api>() -> TestDatabase {
    let plugins = A::plugins();
    let databases = plugins.iter().filter_map(|plugin| (&**plugin as &dyn Any).downcast_ref::<Database>());
    let tables: Vec<&TableDef> = databases.flat_map(Database::tables).copied().collect();
    assert!(!tables.is_empty(), "the api lists no `tables`, which the database would have");
    TestDatabase::of(&tables).await
}
