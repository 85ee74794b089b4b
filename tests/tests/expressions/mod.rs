//! Statements that are put together at run time: each is compared whole, and run.

mod agreement;
mod conflicts;
mod families;
mod functions;
mod json;
mod nulls;
mod operators;
mod rows;
mod scopes;
mod selects;
mod values;
mod writes;

use std::sync::{Mutex, OnceLock, PoisonError};

use expect_test::Expect;
use openapi_core::Schema;
use openapi_db::{
    Db, DbEnum, Error, Interval, Range, Session, Shared, Table, Transaction, TsVector, create_tables,
    prelude::*,
    statement::{Projection, Query, Statement},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tokio::runtime::{Builder, Runtime};
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

/// Compares a query, and reads its rows as what it says they are.
pub(crate) fn check<Q: Query>(query: &Q, expected: &Expect) {
    expected.assert_eq(query.sql().text());
    run(query, async |query, transaction| query.fetch_all(transaction).await.map(drop));
}

/// Compares a statement that returns nothing, and has the database run it.
pub(crate) fn check_change(statement: &impl Statement, expected: &Expect) {
    expected.assert_eq(statement.sql().text());
    run(statement, async |statement, transaction| statement.execute(transaction).await.map(drop));
}

/// Compares a statement, and has the database prepare it: one that the rows of the tables do not let be.
pub(crate) fn check_prepared(statement: &impl Statement, expected: &Expect) {
    let sql = statement.sql();
    expected.assert_eq(sql.text());
    let types: Vec<String> = sql.types().iter().map(|ty| ty.name().to_owned()).collect();
    let types = if types.is_empty() { String::new() } else { format!("({})", types.join(", ")) };
    run(statement, async |_, transaction| {
        let prepare = format!("PREPARE checked {types} AS {}; DEALLOCATE checked", sql.text());
        transaction.batch(&prepare).await
    });
}

/// Compares an expression on tasks, and reads its values.
pub(crate) fn check_expression(expression: impl Projection, expected: &Expect) {
    check_expression_of::<Task>(expression, expected);
}

/// Compares an expression on the rows of a table, and reads its values.
pub(crate) fn check_expression_of<T: Shared>(expression: impl Projection, expected: &Expect) {
    let query = select(expression).from::<T>();
    let sql = query.sql();
    let from = format!(" FROM \"{}\"", T::TABLE.name);
    let text = sql.text().strip_prefix("SELECT ").and_then(|text| text.strip_suffix(&from));
    expected.assert_eq(text.expect("it is selected from the table"));
    run(&query, async |query, transaction| query.fetch_all(transaction).await.map(drop));
}

/// Runs a test on tables with a row or two, which it leaves as they are.
pub(crate) fn rows(test: impl AsyncFnOnce(&Transaction<'_>)) {
    let Tables { runtime, session } = tables();
    // After a test that failed, the transaction is gone, and the session as good as before.
    let mut session = session.lock().unwrap_or_else(PoisonError::into_inner);
    runtime.block_on(async {
        let transaction = session.begin().await.expect("a transaction");
        test(&transaction).await;
        transaction.rollback().await.expect("it is as before");
    });
}

/// Runs a statement on tables with a row or two, which it leaves as they are.
fn run<S: Statement>(statement: &S, run: impl AsyncFnOnce(&S, &Transaction<'_>) -> Result<(), Error>) {
    rows(async |transaction| {
        if let Err(error) = run(statement, transaction).await {
            panic!("{}\n{error:?}", statement.sql().text());
        }
    });
}

/// A connection with the tables, which are gone with it.
struct Tables {
    runtime: Runtime,
    session: Mutex<Session>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let url = std::env::var("DATABASE_URL").expect("DATABASE_URL names a server: run `make test`");
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let session = runtime.block_on(async {
            let session = Db::new(&url).expect("the URL is right").connection().await.expect("the server answers");
            let tables = create_tables(&[Project::TABLE, Task::TABLE, Note::TABLE]);
            session.batch(&format!("SET search_path = pg_temp;\n{tables}\n{ROWS}")).await.expect("new tables");
            session
        });
        Tables { runtime, session: Mutex::new(session) }
    })
}

/// Rows with and without NULL.
const ROWS: &str = r#"
    INSERT INTO projects (id, name) VALUES (100, 'garden');
    INSERT INTO tasks (id, title, done, due, severity, kind, points, weight, project_id, parent_id) VALUES
        (200, 'water', true, '2026-01-02 03:04:05+00', 4, 'todo', 1.50, 0.5, 100, NULL),
        (201, '', false, NULL, NULL, NULL, NULL, 2, NULL, 200);
    INSERT INTO notes (id, tags, kinds, scores, data, valid, made, "local", day, every, words) VALUES
        (100, '{a,b}', '{todo,issue}', '{1,2}', '{"a": 1, "b": [1]}', '[2026-01-01,2026-02-01)', '2026-01-02', '2026-01-02 03:04:05',
            '2026-01-02', '1 month 2 days', 'new old car'),
        (101, '{}', '{}', NULL, '{"a": 2}', '(,)', '2026-01-03', '2026-01-03', NULL, '0', '');
"#;
