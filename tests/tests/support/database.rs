//! A database of a test's own.

use std::sync::atomic::{AtomicU32, Ordering};

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, NoTls};

/// A database of a test's own, dropped with it.
pub(crate) struct Database {
    pub(crate) url: String,
    name: String,
    runtime: Runtime,
    admin: Client,
}

impl Database {
    /// Creates a database on the server that `DATABASE_URL` names.
    pub(crate) fn create() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let admin_url = std::env::var("DATABASE_URL").expect("DATABASE_URL names a server: run `make test`");
        let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let admin = runtime.block_on(connect(&admin_url));
        runtime.block_on(admin.batch_execute(&format!("CREATE DATABASE {name}"))).expect("a new database");
        let (server, _) = admin_url.rsplit_once('/').expect("the URL has a path");
        Self { url: format!("{server}/{name}"), name, runtime, admin }
    }

    /// Runs SQL, and says what the server says against it.
    pub(crate) fn execute(&self, sql: &str) -> Result<(), String> {
        self.runtime.block_on(async {
            let client = connect(&self.url).await;
            let message =
                |error: tokio_postgres::Error| error.as_db_error().map_or(error.to_string(), ToString::to_string);
            client.batch_execute(sql).await.map_err(message)
        })
    }

    /// The first column of what a query gives, as text.
    pub(crate) fn texts(&self, sql: &str) -> Vec<String> {
        self.runtime.block_on(async {
            let client = connect(&self.url).await;
            let rows = client.query(sql, &[]).await.expect("the query is right");
            rows.iter().map(|row| row.get(0)).collect()
        })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let _ = self.runtime.block_on(self.admin.batch_execute(&drop));
    }
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the server answers");
    tokio::spawn(connection);
    client
}
