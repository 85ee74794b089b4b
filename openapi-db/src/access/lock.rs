//! Advisory locks: what several processes must not do at once.

use std::{ops::Deref, time::Duration};

use tokio::time::{Instant, sleep_until, timeout_at};
use tokio_postgres::types::Type;

use super::{Db, Parameter, Session, Shape, Statement, Transaction, manager::chance};
use crate::error::Error;

/// How long the first pause is before a lock is asked for again. Each is twice as long as the one before.
const PAUSE: Duration = Duration::from_millis(5);

/// How long a pause may become.
const LONGEST_PAUSE: Duration = Duration::from_millis(250);

/// What an advisory lock goes by: a number, two, or a text, of which a number is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockKey(Key);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    Number(i64),
    Two(i32, i32),
    Text(String),
}

impl From<i64> for LockKey {
    fn from(number: i64) -> Self {
        Self(Key::Number(number))
    }
}

impl From<(i32, i32)> for LockKey {
    fn from((first, second): (i32, i32)) -> Self {
        Self(Key::Two(first, second))
    }
}

impl From<&str> for LockKey {
    fn from(text: &str) -> Self {
        Self(Key::Text(text.to_owned()))
    }
}

/// An advisory lock, and the connection that has it. Whoever drops it gives it up.
///
/// The lock is only as good as its connection: when that is lost, another one can have it. [`Lock::is_held`] tells, and statements that
/// run on the lock's own connection fail then.
#[derive(Debug)]
pub struct Lock(Session);

impl Lock {
    /// Whether the connection that has the lock is still there, as far as is known.
    pub fn is_held(&self) -> bool {
        !self.0.link().is_lost()
    }

    /// Gives the lock up, and waits until others can have it.
    ///
    /// # Errors
    ///
    /// When the connection is lost, and the lock with it.
    pub async fn release(self) -> Result<(), Error> {
        self.0.command("unlock", "SELECT pg_advisory_unlock_all()").await
    }
}

impl Deref for Lock {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

impl Db {
    /// An advisory lock, if nobody has it.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    pub async fn try_lock(&self, key: impl Into<LockKey>) -> Result<Option<Lock>, Error> {
        self.lock_once(&key.into()).await
    }

    /// An advisory lock, as soon as nobody else has it. Meanwhile no connection is held.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Unavailable`] when it is not to be had in time, or the database cannot be reached.
    pub async fn lock(&self, key: impl Into<LockKey>, within: Duration) -> Result<Lock, Error> {
        let key = key.into();
        let mut tries = Tries::within(within);
        loop {
            // It is tried once in any case. A connection for that is not waited for any longer than the lock itself.
            let end = tries.end.max(Instant::now() + LONGEST_PAUSE);
            if let Some(lock) = timeout_at(end, self.lock_once(&key)).await.map_err(|_| too_late())?? {
                return Ok(lock);
            }
            tries.pause().await?;
        }
    }

    async fn lock_once(&self, key: &LockKey) -> Result<Option<Lock>, Error> {
        if self.manager().common.pgbouncer {
            return Err(Error::settings(
                "a proxy's connections keep no lock\nnote: those of a transaction work, by `transaction.lock(…)`",
            ));
        }
        let session = self.connection().await?;
        // Before it is asked for: also when nobody waits for the answer, it is to be given up.
        session.link().soil();
        if key.ask(&session, "pg_try_advisory_lock").await? {
            return Ok(Some(Lock(session)));
        }
        session.link().set_clean();
        Ok(None)
    }
}

impl Transaction<'_> {
    /// Whether nobody had an advisory lock. The transaction has it now, until it ends.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    pub async fn try_lock(&self, key: impl Into<LockKey>) -> Result<bool, Error> {
        key.into().ask(self, "pg_try_advisory_xact_lock").await
    }

    /// Has an advisory lock, as soon as nobody else has it, until the transaction ends.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Unavailable`] when it is not to be had in time, or the database cannot be reached.
    pub async fn lock(&self, key: impl Into<LockKey>, within: Duration) -> Result<(), Error> {
        let key = key.into();
        let mut tries = Tries::within(within);
        while !key.ask(self, "pg_try_advisory_xact_lock").await? {
            tries.pause().await?;
        }
        Ok(())
    }
}

impl LockKey {
    /// Whether the lock was to be had.
    async fn ask(&self, session: &Session, function: &str) -> Result<bool, Error> {
        let (arguments, parameters): (_, Vec<Parameter<'_>>) = match &self.0 {
            Key::Number(number) => ("$1", vec![(number, Type::INT8)]),
            Key::Two(first, second) => ("$1, $2", vec![(first, Type::INT4), (second, Type::INT4)]),
            Key::Text(text) => ("hashtextextended($1, 0)", vec![(text, Type::TEXT)]),
        };
        let text = format!("SELECT {function}({arguments})");
        // Whoever holds a lock of the session soils it.
        let rows = session.query(&Statement::custom("lock", &text, &parameters).tidy().returning(Shape::Plain)).await?;
        Ok(rows.first().map(|row| row.try_get(0)).transpose()?.unwrap_or_default())
    }
}

fn too_late() -> Error {
    Error::unavailable("the lock was not to be had in time")
}

/// Pauses that become longer, up to a deadline.
struct Tries {
    end: Instant,
    pause: Duration,
}

impl Tries {
    fn within(limit: Duration) -> Self {
        // What is further away than that is no deadline.
        let limit = limit.min(Duration::from_hours(24 * 365));
        Self { end: Instant::now() + limit, pause: PAUSE }
    }

    async fn pause(&mut self) -> Result<(), Error> {
        let now = Instant::now();
        if now >= self.end {
            return Err(too_late());
        }
        sleep_until(self.end.min(now + self.pause.mul_f64(0.5 + chance() / 2.0))).await;
        self.pause = (self.pause * 2).min(LONGEST_PAUSE);
        Ok(())
    }
}
