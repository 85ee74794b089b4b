//! Access to the database: its pool, its transactions, its streams, and what goes wrong with them.

mod copies;
mod dropped;
mod faults;
mod listening;
mod locks;
mod pgbouncer;
mod postgres;
mod served;
mod sessions;
mod streams;
mod tls;
mod transactions;
mod types;

use std::{ops::Deref, thread, time::Duration};

use openapi_db::{Db, DbSettings, Error, Executor, Statement};

use crate::support;

/// A database of a test's own. Its own runtime must not be in that of the test, but in a thread of its own.
struct Database(Option<support::Database>);

impl Database {
    fn create() -> Self {
        Self(thread::spawn(support::Database::create).join().ok())
    }
}

impl Deref for Database {
    type Target = support::Database;

    fn deref(&self) -> &support::Database {
        self.0.as_ref().expect("it was created")
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let database = self.0.take();
        let _ = thread::spawn(move || drop(database)).join();
    }
}

/// Settings with limits that tests can wait for.
fn settings(url: &str) -> DbSettings {
    DbSettings {
        max_size: 2,
        wait_timeout: Duration::from_secs(1),
        connect_timeout: Duration::from_secs(1),
        recycle_timeout: Duration::from_millis(500),
        statement_timeout: Duration::from_secs(1),
        ..DbSettings::of(url)
    }
}

/// What no call takes longer than: a connection, its statement, and what a busy machine adds to that.
const LIMIT: Duration = Duration::from_secs(5);

fn open(database: &Database) -> Db {
    Db::open(settings(&database.url)).expect("the settings are right")
}

/// The only value of a statement, as text.
async fn text(executor: &impl Executor, sql: &str) -> Result<String, Error> {
    let rows = executor.session().await?.query(&Statement::custom("text", sql, &[])).await?;
    Ok(rows[0].get(0))
}

async fn run(executor: &impl Executor, sql: &str) -> Result<u64, Error> {
    executor.session().await?.execute(&Statement::custom("run", sql, &[])).await
}

/// Waits until a statement gives a text.
async fn until(executor: &impl Executor, sql: &str, expected: &str) {
    let mut last = String::new();
    for _ in 0..200 {
        last = text(executor, sql).await.expect("the statement is right");
        if last == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{sql}: {last} instead of {expected}");
}

/// All causes of an error.
fn causes(error: &Error) -> String {
    let mut message = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        message.push_str(": ");
        message.push_str(&error.to_string());
        cause = error.source();
    }
    message
}
