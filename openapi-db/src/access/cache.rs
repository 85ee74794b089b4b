//! The prepared statements of a connection.

use std::{
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard, PoisonError},
};

use lru::LruCache;
use tokio_postgres::{Client, Error, Statement};

/// The prepared statements of a connection, by their text. The one that was not used for the longest time makes room, and is closed
/// at the server when nobody uses it any more.
pub(super) struct StatementCache(Mutex<LruCache<Box<str>, Statement>>);

impl StatementCache {
    pub(super) fn new(size: NonZeroUsize) -> Self {
        // Room is made as it is needed, rather than for the most that there may be.
        let mut statements = LruCache::unbounded();
        statements.resize(size);
        Self(Mutex::new(statements))
    }

    /// The statement of a text, prepared if it is not yet.
    pub(super) async fn prepare(&self, client: &Client, text: &str) -> Result<Statement, Error> {
        if let Some(statement) = self.statements().get(text) {
            return Ok(statement.clone());
        }
        let statement = client.prepare(text).await?;
        let removed = self.statements().push(text.into(), statement.clone());
        // Not while the cache is locked: closing it sends a message.
        drop(removed);
        Ok(statement)
    }

    /// Forgets a statement that cannot be run any more.
    pub(super) fn forget(&self, text: &str) {
        let removed = self.statements().pop(text);
        drop(removed);
    }

    fn statements(&self) -> MutexGuard<'_, LruCache<Box<str>, Statement>> {
        // What panicked while it was held left the cache as it was.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
