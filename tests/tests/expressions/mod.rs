//! Statements that are put together at run time: each is compared whole, and prepared by the database.

mod agreement;
mod families;
mod operators;
mod rows;
mod scopes;
mod selects;
mod values;
mod writes;

use std::sync::OnceLock;

use expect_test::Expect;
use openapi_core::Schema;
use openapi_db::{
    DbEnum, Interval, Range, Shared, Table, TsVector, create_tables,
    prelude::*,
    statement::{Projection, Statement},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, NoTls};
use uuid::Uuid;

/// Something that tasks belong to.
#[derive(Debug, Clone, PartialEq, Serialize, Schema, Table)]
#[table(name = "projects", create(ProjectAdd))]
pub(crate) struct Project {
    #[column(primary_key)]
    pub(crate) id: i64,
    #[column(unique)]
    pub(crate) name: String,
    pub(crate) owner: Option<Uuid>,
}

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Serialize, Schema, Table)]
#[table(name = "tasks")]
pub(crate) struct Task {
    #[column(primary_key)]
    pub(crate) id: i64,
    #[schema(max_length = 64)]
    pub(crate) title: String,
    #[column(default = "false")]
    pub(crate) done: bool,
    pub(crate) due: Option<jiff::Timestamp>,
    pub(crate) severity: Option<i32>,
    pub(crate) kind: Option<Kind>,
    pub(crate) points: Option<Decimal>,
    pub(crate) weight: f64,
    #[column(references = Project::ID)]
    pub(crate) project_id: Option<i64>,
    pub(crate) parent_id: Option<i64>,
}

/// A row of columns whose values have parts.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "notes")]
pub(crate) struct Note {
    #[column(primary_key)]
    pub(crate) id: i32,
    pub(crate) tags: Vec<String>,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) scores: Option<Vec<i32>>,
    pub(crate) data: serde_json::Value,
    pub(crate) valid: Range<jiff::Timestamp>,
    pub(crate) made: jiff::Timestamp,
    pub(crate) local: jiff::civil::DateTime,
    pub(crate) day: Option<jiff::civil::Date>,
    pub(crate) every: Interval,
    pub(crate) words: TsVector,
}

/// A kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Schema, DbEnum)]
#[serde(rename_all = "lowercase")]
#[schema(name = "TaskKind")]
pub(crate) enum Kind {
    Todo,
    Issue,
}

/// Compares a statement, and has the database prepare it.
pub(crate) fn check(statement: &impl Statement, expected: &Expect) {
    let sql = statement.sql();
    expected.assert_eq(sql.text());
    let Session { runtime, client } = session();
    if let Err(error) = runtime.block_on(client.prepare_typed(sql.text(), &sql.types())) {
        panic!("{}\n{error:?}", sql.text());
    }
}

/// Compares an expression on tasks, and has the database prepare a statement that selects it.
pub(crate) fn check_expression(expression: impl openapi_db::statement::Projection, expected: &Expect) {
    check_expression_of::<Task>(expression, expected);
}

/// Compares an expression on the rows of a table, and has the database prepare a statement that selects it.
pub(crate) fn check_expression_of<T: Shared>(expression: impl Projection, expected: &Expect) {
    let sql = select(expression).from::<T>().sql();
    let from = format!(" FROM \"{}\"", T::TABLE.name);
    let text = sql.text().strip_prefix("SELECT ").and_then(|text| text.strip_suffix(&from));
    expected.assert_eq(text.expect("it is selected from the table"));
    let Session { runtime, client } = session();
    if let Err(error) = runtime.block_on(client.prepare_typed(sql.text(), &sql.types())) {
        panic!("{}\n{error:?}", sql.text());
    }
}

/// A connection with the tables, which are gone with it.
struct Session {
    runtime: Runtime,
    client: Client,
}

fn session() -> &'static Session {
    static SESSION: OnceLock<Session> = OnceLock::new();
    SESSION.get_or_init(|| {
        let url = std::env::var("DATABASE_URL").expect("DATABASE_URL names a server: run `make test`");
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let client = runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&url, NoTls).await.expect("the server answers");
            tokio::spawn(connection);
            let tables = create_tables(&[Project::TABLE, Task::TABLE, Note::TABLE]);
            client.batch_execute(&format!("SET search_path = pg_temp;\n{tables}")).await.expect("new tables");
            client
        });
        Session { runtime, client }
    })
}
