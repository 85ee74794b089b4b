//! A database: its pool of connections, and that of its copy.

use std::{
    borrow::Borrow,
    num::NonZeroUsize,
    pin::pin,
    sync::{Arc, OnceLock},
    time::Duration,
};

use deadpool::{
    Runtime, Status,
    managed::{PoolError, TimeoutType, Timeouts},
};
use futures_util::future::poll_immediate;
use openapi_core::{
    http::{self, Extraction, Extractor, Request},
    operation::{Argument, Input, ProblemKind, Responses, Source},
};
use tokio::time::timeout;

use super::{
    Begin, DbSettings, Session, Transaction,
    link::Common,
    manager::{Manager, Pool},
    tls::Tls,
    url::{Url, deadline},
};
use crate::{error::Error, list::ListSettings};

/// A database: a pool of connections. Clones share it.
///
/// A handler takes it as an argument; the API's `tables` connect it, to what the environment variable `DATABASE_URL` says.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    pool: Pool,
    replica: Option<Db>,
}

/// How busy a pool is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PoolStatus {
    /// The most connections that there may be.
    pub max_size: usize,
    /// The connections that there are.
    pub connections: usize,
    /// Those of them that nobody uses.
    pub idle: usize,
    /// How many wait for one.
    pub waiting: usize,
}

impl Db {
    /// A pool for a database, by a URL such as `postgres://user@host/name`, with what the environment says of the other settings.
    /// Connections are made when they are needed.
    ///
    /// # Errors
    ///
    /// When the URL or a variable cannot be read.
    pub fn new(url: &str) -> Result<Self, Error> {
        Self::open(DbSettings::of(url).with_environment()?)
    }

    /// A pool for the database of these settings. Connections are made when they are needed.
    ///
    /// # Errors
    ///
    /// When the settings cannot be used; the error says which.
    pub fn open(settings: impl Borrow<DbSettings>) -> Result<Self, Error> {
        let settings = settings.borrow();
        settings.check()?;
        let replica = match &settings.replica_url {
            Some(url) => Some(Self(Arc::new(Inner { pool: pool(url, settings, true)?, replica: None }))),
            None => None,
        };
        Ok(Self(Arc::new(Inner { pool: pool(&settings.url, settings, false)?, replica })))
    }

    /// A connection of its own, for as long as it is held.
    ///
    /// # Errors
    ///
    /// When none is to be had in time.
    pub async fn connection(&self) -> Result<Session, Error> {
        let pool = &self.0.pool;
        let limits = pool.timeouts();
        let mut get = pin!(async {
            let at_once = Timeouts { wait: Some(Duration::ZERO), ..limits };
            match pool.timeout_get(&at_once).await {
                Err(PoolError::Timeout(TimeoutType::Wait)) => pool.timeout_get(&limits).await,
                outcome => outcome,
            }
        });
        // Nearly always there is one that can be used at once: then no timer is needed.
        if let Some(outcome) = poll_immediate(&mut get).await {
            return Ok(Session::new(outcome?));
        }
        // Each of several connections that have to be looked at first has a time of its own: here is that of them all.
        let limit = [limits.wait, limits.create].into_iter().flatten().sum();
        match timeout(limit, get).await {
            Ok(outcome) => Ok(Session::new(outcome?)),
            Err(_) => Err(PoolError::Timeout(TimeoutType::Wait).into()),
        }
    }

    /// How busy the pool is, for metrics.
    pub fn status(&self) -> PoolStatus {
        let Status { max_size, size, available, waiting } = self.0.pool.status();
        PoolStatus { max_size, connections: size, idle: available, waiting }
    }

    /// Where to read what may be a little behind: the copy that `replica_url` names or, if there is none, the database itself.
    #[must_use]
    pub fn read(&self) -> &Self {
        self.0.replica.as_ref().unwrap_or(self)
    }

    pub(super) fn manager(&self) -> &Manager {
        self.0.pool.manager()
    }

    /// Begins a transaction: `db.begin().await?`, or `db.begin().serializable().await?`.
    pub fn begin(&self) -> Begin {
        Begin::on(self.clone())
    }

    /// Runs a function in a transaction, which is committed if it succeeds and else rolled back.
    ///
    /// [`Begin::run`] does the same with other isolation, or again when transactions are in each other's way.
    ///
    /// # Errors
    ///
    /// Those of the function, and those of beginning and committing.
    pub async fn transaction<T, E: From<Error>>(
        &self,
        work: impl AsyncFnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.begin().run(work).await
    }
}

fn pool(url: &str, settings: &DbSettings, is_replica: bool) -> Result<Pool, Error> {
    let Url { mut config, trust } = Url::read(url, settings, is_replica)?;
    let tls = Tls::of(&mut config, settings, &trust)?;
    let common = Common {
        deadline: deadline(settings),
        recycle_timeout: settings.recycle_timeout,
        connect_timeout: settings.connect_timeout,
        pgbouncer: settings.pgbouncer,
        echo: settings.echo,
        on_statement: settings.on_statement.clone(),
        tls,
        lists: ListSettings::of(&config, settings),
    };
    let manager = Manager {
        config,
        common: Arc::new(common),
        cache: NonZeroUsize::new(settings.statement_cache).unwrap_or(NonZeroUsize::MIN),
        idle_timeout: settings.idle_timeout,
        max_lifetime: settings.max_lifetime,
        pool: OnceLock::new(),
        reaper: OnceLock::new(),
    };
    let pool = Pool::builder(manager)
        .max_size(settings.max_size)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(settings.wait_timeout))
        .create_timeout(Some(settings.connect_timeout))
        .build()
        .map_err(Error::settings)?;
    // It is set once, here.
    let _ = pool.manager().pool.set(pool.weak());
    Ok(pool)
}

impl std::fmt::Debug for Db {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Db").field("status", &self.0.pool.status()).finish_non_exhaustive()
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
