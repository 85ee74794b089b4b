//! What the pool asks for: connections, and whether they can be used again.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    num::NonZeroUsize,
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use deadpool::managed::{self, Metrics, RecycleError, RecycleResult};
use deadpool_postgres::ClientWrapper;
use tokio::time::timeout;
use tokio_postgres::{Config, Error};

use super::{
    cache::StatementCache,
    link::{Common, Link},
};

pub(super) type Pool = managed::Pool<Manager>;
pub(super) type Object = managed::Object<Manager>;

/// A connection that nobody has used for so long is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(30);

/// Makes connections, and says whether they can be used again.
pub(super) struct Manager {
    pub(super) config: Config,
    pub(super) common: Arc<Common>,
    pub(super) cache: NonZeroUsize,
    pub(super) idle_timeout: Duration,
    pub(super) max_lifetime: Duration,
    /// The pool that it is the manager of.
    pub(super) pool: OnceLock<managed::WeakPool<Self>>,
    /// Begins when there is a first connection.
    pub(super) reaper: OnceLock<()>,
}

impl managed::Manager for Manager {
    type Type = Box<Link>;
    type Error = Error;

    async fn create(&self) -> Result<Box<Link>, Error> {
        // On the heap: it is large, and would be a part of every future that may need a connection.
        let (client, task) = Box::pin(self.common.tls.connect(&self.config, None)).await?;
        self.reaper.get_or_init(|| self.start_reaper());
        let lifetime = self.max_lifetime.mul_f64(1.0 - chance() / 10.0);
        let cache = StatementCache::new(self.cache);
        let client = ClientWrapper::new(client, task);
        Ok(Box::new(Link::new(client, cache, self.common.clone(), Instant::now() + lifetime)))
    }

    async fn recycle(&self, link: &mut Box<Link>, metrics: &Metrics) -> RecycleResult<Error> {
        let now = Instant::now();
        let silence = now.duration_since(metrics.recycled.unwrap_or(metrics.created));
        if link.is_lost() || self.is_over(link, silence, now) {
            return Err(RecycleError::message("it is not used any more"));
        }
        if silence > SILENCE {
            let check = timeout(self.common.recycle_timeout, link.client.check_connection());
            check.await.map_err(|_| RecycleError::message("it does not answer"))??;
        }
        Ok(())
    }
}

impl Manager {
    fn is_over(&self, link: &Link, silence: Duration, now: Instant) -> bool {
        silence > self.idle_timeout || now > link.end
    }

    /// Ends the connections that nobody needs, for as long as there is the pool.
    fn start_reaper(&self) {
        let Some(pool) = self.pool.get().and_then(managed::WeakPool::upgrade) else { return };
        let pool = pool.weak();
        let pause = (self.idle_timeout.min(self.max_lifetime) / 2).max(Duration::from_millis(10));
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(pause).await;
                let Some(pool) = pool.upgrade() else { return };
                let (manager, now) = (pool.manager(), Instant::now());
                drop(pool.retain(|link, metrics| !link.is_lost() && !manager.is_over(link, metrics.last_used(), now)));
            }
        });
    }
}

/// A number from 0 to 1, another one each time: what many do at once is spread by it. Nobody has to be unable to guess it.
pub(super) fn chance() -> f64 {
    // The standard library's hasher begins with other keys each time.
    let number = RandomState::new().build_hasher().finish() >> 32;
    f64::from(u32::try_from(number).unwrap_or_default()) / f64::from(u32::MAX)
}
