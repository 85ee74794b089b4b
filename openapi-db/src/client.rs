//! The pool of connections: all I/O of the crate goes through it.

use std::{num::NonZeroUsize, str::FromStr, time::Duration};

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use futures_util::future::try_join;
use openapi_core::{
    http::{self, Extraction, Extractor, Request},
    operation::{Argument, Input, ProblemKind, Responses, Source},
};
use tokio::time::timeout;
use tokio_postgres::{Config, NoTls, Row, types::ToSql};

use crate::{error::Error, expression::Sql};

/// How long a connection may take to become free, and to be made.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long the server works on one statement, unless the URL says otherwise.
const STATEMENT_TIMEOUT: &str = "-c statement_timeout=30s";

/// How long a statement may take as the client sees it, when nothing is heard of the server any more.
const DEADLINE: Duration = Duration::from_secs(35);

/// The most connections, unless `DBPOOL_MAX_SIZE` says otherwise.
const CONNECTIONS: usize = 10;

/// A database: a pool of connections. Clones share it.
///
/// A handler takes it as an argument; the API's `tables` connect it, to what the environment variable `DATABASE_URL` says.
#[derive(Clone)]
pub struct Db {
    pool: Pool,
}

impl Db {
    /// A pool for a database, by a URL such as `postgres://user@host/name`. Connections are made when they are needed.
    ///
    /// # Errors
    ///
    /// When the URL cannot be read.
    pub fn new(url: &str) -> Result<Self, Error> {
        let mut config = Config::from_str(url).map_err(Error::settings)?;
        let options = config.get_options().unwrap_or_default().to_owned();
        if !options.contains("statement_timeout") {
            config.options(format!("{options} {STATEMENT_TIMEOUT}").trim_start());
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(DEADLINE);
        }
        let size = match std::env::var("DBPOOL_MAX_SIZE") {
            Ok(size) => size
                .parse::<NonZeroUsize>()
                .map_err(|_| Error::settings("`DBPOOL_MAX_SIZE` is no number from 1"))?
                .get(),
            Err(_) => CONNECTIONS,
        };
        let manager = Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let pool = Pool::builder(manager)
            .max_size(size)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .recycle_timeout(Some(PATIENCE))
            .build()
            .map_err(Error::settings)?;
        Ok(Self { pool })
    }

    /// A connection of its own, for as long as it is held.
    ///
    /// # Errors
    ///
    /// When none is to be had in time.
    pub async fn connection(&self) -> Result<Object, Error> {
        self.pool.get().await.map_err(Error::from)
    }

    /// Runs a statement whose text is known when the program is compiled: it is prepared once for each connection.
    pub(crate) async fn query(&self, sql: &'static str, parameters: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Error> {
        tracing::debug!(target: "openapi_db::sql", sql);
        self.run(async |connection| {
            let statement = connection.prepare_cached(sql).await?;
            connection.query(&statement, parameters).await
        })
        .await
    }

    /// Runs such a statement, and returns the number of rows that it changed.
    pub(crate) async fn execute(&self, sql: &'static str, parameters: &[&(dyn ToSql + Sync)]) -> Result<u64, Error> {
        tracing::debug!(target: "openapi_db::sql", sql);
        self.run(async |connection| {
            let statement = connection.prepare_cached(sql).await?;
            connection.execute(&statement, parameters).await
        })
        .await
    }

    /// Runs two statements at once on one connection, neither of them prepared: their plans are made for their values.
    pub(crate) async fn query_both(&self, one: &Sql<'_>, other: &Sql<'_>) -> Result<(Vec<Row>, Vec<Row>), Error> {
        tracing::debug!(target: "openapi_db::sql", sql = one.text());
        tracing::debug!(target: "openapi_db::sql", sql = other.text());
        let (parameters, other_parameters) = (one.parameters(), other.parameters());
        // Polled together, the second is sent before the answer to the first is there.
        self.run(async |connection| {
            let one = connection.query_typed(one.text(), &parameters);
            try_join(one, connection.query_typed(other.text(), &other_parameters)).await
        })
        .await
    }

    /// Runs statements without parameters, in one transaction.
    pub(crate) async fn execute_all(&self, sql: &str) -> Result<(), Error> {
        self.run(async |connection| {
            let transaction = connection.transaction().await?;
            transaction.batch_execute(sql).await?;
            transaction.commit().await
        })
        .await
    }

    /// Lends a connection to some work. One that does not answer in time is not used again.
    async fn run<T>(
        &self,
        work: impl AsyncFnOnce(&mut Object) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, Error> {
        let mut connection = self.connection().await?;
        match timeout(DEADLINE, work(&mut connection)).await {
            Ok(outcome) => Ok(outcome?),
            Err(_) => {
                drop(Object::take(connection));
                Err(Error::timeout())
            }
        }
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Db").field("status", &self.pool.status()).finish_non_exhaustive()
    }
}

impl Extractor for Db {
    const INPUT: Input = Input::new(Source::Server, &Responses::Problems(&[ProblemKind::Unavailable]));

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::ready(request.state::<Self>().cloned().ok_or_else(|| {
            http::Error::internal("a handler takes `Db`, but the api lists no `tables` that would connect one")
        }))
    }
}
