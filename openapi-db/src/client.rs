//! The pool of connections: all I/O of the crate goes through it.

use std::{str::FromStr, time::Duration};

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use openapi_core::{
    http::{self, Extractor, Request},
    operation::{Argument, Input, ProblemKind, Source},
};
use tokio_postgres::{
    Config, NoTls, Row,
    types::{ToSql, Type},
};

use crate::{error::Error, expression::Sql};

/// How long a connection may take to become free, to be made, and to be found alive.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long the server works on one statement, unless the URL says otherwise.
const STATEMENT_TIMEOUT: &str = "-c statement_timeout=30s";

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
        if config.get_options().is_none() {
            config.options(STATEMENT_TIMEOUT);
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        let size = std::env::var("DBPOOL_MAX_SIZE").ok().and_then(|size| size.parse().ok()).unwrap_or(CONNECTIONS);
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
        let connection = self.connection().await?;
        let statement = connection.prepare_cached(sql).await?;
        Ok(connection.query(&statement, parameters).await?)
    }

    /// Runs such a statement, and returns the number of rows that it changed.
    pub(crate) async fn execute(&self, sql: &'static str, parameters: &[&(dyn ToSql + Sync)]) -> Result<u64, Error> {
        tracing::debug!(target: "openapi_db::sql", sql);
        let connection = self.connection().await?;
        let statement = connection.prepare_cached(sql).await?;
        Ok(connection.execute(&statement, parameters).await?)
    }

    /// Runs two statements at once on one connection, neither of them prepared: their plans are made for their values.
    pub(crate) async fn query_both(&self, one: &Sql<'_>, other: &Sql<'_>) -> Result<(Vec<Row>, Vec<Row>), Error> {
        tracing::debug!(target: "openapi_db::sql", sql = one.text());
        tracing::debug!(target: "openapi_db::sql", sql = other.text());
        let connection = self.connection().await?;
        let (parameters, other_parameters): (Vec<(&(dyn ToSql + Sync), Type)>, _) =
            (one.parameters(), other.parameters());
        // Polled together, the second is sent before the answer to the first is there.
        let both = futures_util::future::try_join(
            connection.query_typed(one.text(), &parameters),
            connection.query_typed(other.text(), &other_parameters),
        );
        Ok(both.await?)
    }

    /// Runs statements without parameters, in one transaction.
    pub(crate) async fn execute_all(&self, sql: &str) -> Result<(), Error> {
        let mut connection = self.connection().await?;
        let transaction = connection.transaction().await?;
        transaction.batch_execute(sql).await?;
        Ok(transaction.commit().await?)
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Db").field("status", &self.pool.status()).finish_non_exhaustive()
    }
}

impl Extractor for Db {
    const INPUT: Input = Input { source: Source::Server, rejections: &[ProblemKind::Unavailable] };

    async fn extract(request: &mut Request, _: &'static Argument) -> Result<Self, http::Error> {
        request.state::<Self>().cloned().ok_or_else(|| {
            http::Error::internal("a handler takes `Db`, but the api lists no `tables` that would connect one")
        })
    }
}
