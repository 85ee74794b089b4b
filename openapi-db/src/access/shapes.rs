//! What is known of the types of the columns that statements return.
//!
//! Those that PostgreSQL does not come with, as enums, the client asks for when it sees them for the first time. Of a statement that is not
//! prepared, it sees them when the rows are on their way already, and reads none of these while it asks: behind more rows than it has room
//! for, the answer never comes. So such statements are looked at before they run for the first time on a connection.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard, PoisonError},
};

use lru::LruCache;
use tokio_postgres::{Client, Error, types::Type};

use super::{Parameter, Statement};
use crate::table::TableDef;

/// The columns that a statement returns, as far as they are known.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// Nothing is known of them.
    Unknown,
    /// Their types are PostgreSQL's own, or there are none.
    Plain,
    /// They are those of a table.
    Rows(&'static TableDef),
}

/// The shapes that a connection has seen the types of, by their hashes.
pub(super) struct Shapes(Mutex<LruCache<u64, ()>>);

/// Enough for the statements of a program, at a few bytes each.
const MOST: NonZeroUsize = NonZeroUsize::new(4096).expect("it is more than 0");

impl Shapes {
    pub(super) fn new() -> Self {
        let mut seen = LruCache::unbounded();
        seen.resize(MOST);
        Self(Mutex::new(seen))
    }

    /// Sees to it that the client knows the types of what a statement returns.
    ///
    /// Behind a proxy, statements of which nothing is known are not looked at: they would have to be prepared.
    pub(super) async fn see(&self, client: &Client, statement: &Statement<'_>, is_proxied: bool) -> Result<(), Error> {
        let Statement { text, parameters, shape, .. } = *statement;
        let key = match shape {
            Shape::Plain => return Ok(()),
            Shape::Rows(table) if table.columns.iter().all(|column| column.ty.is_builtin()) => return Ok(()),
            Shape::Rows(table) => hash(std::ptr::from_ref(table)),
            Shape::Unknown if is_proxied => return Ok(()),
            Shape::Unknown => hash(text),
        };
        if self.seen().get(&key).is_some() {
            return Ok(());
        }
        // It is not run: its values are encoded as what they are declared as, not as what they would be known to be.
        match shape {
            Shape::Rows(table) => client.prepare(&table.select()).await?,
            _ => client.prepare_typed(text, &types(parameters)).await?,
        };
        self.seen().put(key, ());
        Ok(())
    }

    fn seen(&self) -> MutexGuard<'_, LruCache<u64, ()>> {
        // What panicked while it was held left the cache as it was.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn types(parameters: &[Parameter<'_>]) -> Vec<Type> {
    parameters.iter().map(|(_, ty)| ty.clone()).collect()
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
