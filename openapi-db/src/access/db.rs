//! The pool of connections.

use std::{num::NonZeroUsize, ops::Deref, str::FromStr, time::Duration};

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use openapi_core::{
    http::{self, Extraction, Extractor, Request},
    operation::{Argument, Input, ProblemKind, Responses, Source},
};
use tokio_postgres::{Config, NoTls};

use super::{Executor, Session};
use crate::error::Error;

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
    pub async fn connection(&self) -> Result<Session, Error> {
        Ok(Session::new(self.pool.get().await?))
    }
}

/// A connection that goes back to the pool when the statement is done.
struct Held(Session);

impl Deref for Held {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

impl Executor for Db {
    async fn session(&self) -> Result<impl Deref<Target = Session>, Error> {
        Ok(Held(self.connection().await?))
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
