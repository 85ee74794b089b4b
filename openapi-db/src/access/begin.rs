//! How transactions begin, and begin again.

use std::{fmt, future::IntoFuture, pin::Pin, time::Duration};

use super::{Db, Lease, Transaction, manager::chance};
use crate::{error::Error, table::TableDef};

/// How long the first pause is before a transaction is run again. Each is twice as long as the one before.
const PAUSE: Duration = Duration::from_millis(10);

/// How long a pause may become.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// A transaction that is about to begin: `db.begin().serializable().await?`.
///
/// ```
/// use openapi_db::{Db, Error};
///
/// async fn book(db: &Db) -> Result<(), Error> {
///     db.begin()
///         .serializable()
///         .retries(3)
///         .run(async |transaction| {
///             transaction.batch("UPDATE seats SET free = free - 1").await
///         })
///         .await
/// }
/// ```
#[must_use = "it begins when it is awaited or run"]
#[derive(Clone)]
pub struct Begin {
    db: Db,
    isolation: Isolation,
    is_read_only: bool,
    is_deferrable: bool,
    retries: u32,
    /// What it is about, if that is one table: its definition tells of what is refused in the end.
    table: Option<&'static TableDef>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Isolation {
    /// The server's default.
    Usual,
    ReadCommitted,
    RepeatableRead,
    Serializable,
}

impl Begin {
    pub(super) fn on(db: Db) -> Self {
        Self { db, isolation: Isolation::Usual, is_read_only: false, is_deferrable: false, retries: 0, table: None }
    }

    /// Each statement sees what was committed before it.
    pub fn read_committed(mut self) -> Self {
        self.isolation = Isolation::ReadCommitted;
        self
    }

    /// All statements see what was committed before the first.
    pub fn repeatable_read(mut self) -> Self {
        self.isolation = Isolation::RepeatableRead;
        self
    }

    /// As if transactions ran one after the other. One that cannot have its place among them fails; see [`Begin::retries`].
    pub fn serializable(mut self) -> Self {
        self.isolation = Isolation::Serializable;
        self
    }

    /// Nothing is changed.
    pub fn read_only(mut self) -> Self {
        self.is_read_only = true;
        self
    }

    /// Serializable and read only, it waits until nothing can make it fail.
    pub fn deferrable(mut self) -> Self {
        self.is_deferrable = true;
        self
    }

    /// How often [`Begin::run`] runs the function again when transactions are in each other's way: not at all, unless this says so.
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// What is refused when it is committed, as by a constraint that is deferred, is told with this table's fields.
    pub(crate) fn about(mut self, table: &'static TableDef) -> Self {
        self.table = Some(table);
        self
    }

    /// Runs a function in the transaction, which is committed if it succeeds and else rolled back.
    ///
    /// When a serialization failure or a deadlock was in its way, it is run again as often as [`Begin::retries`] says, after a pause.
    /// So the function must not do anything that cannot be undone. Where it is not known whether a transaction was committed, it is not
    /// run again.
    ///
    /// # Errors
    ///
    /// Those of the function, and those of beginning and committing.
    pub async fn run<T, E: From<Error>>(
        self,
        mut work: impl AsyncFnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut retries = 0;
        loop {
            let mut transaction = self.start().await?;
            let error = match work(&mut transaction).await {
                Ok(value) => match transaction.end().await {
                    Ok(()) => return Ok(value),
                    Err(error) => E::from(match self.table {
                        Some(table) => error.of_table(table),
                        None => error,
                    }),
                },
                Err(error) => error,
            };
            if !transaction.is_in_the_way() || retries == self.retries {
                return Err(error);
            }
            // It is rolled back while the pause lasts.
            drop(transaction);
            tokio::time::sleep(pause(retries)).await;
            retries += 1;
        }
    }

    async fn start(&self) -> Result<Transaction<'static>, Error> {
        let session = self.db.connection().await?;
        Transaction::start(Lease::lent(session), &self.sql()).await
    }

    fn sql(&self) -> String {
        let isolation = match self.isolation {
            Isolation::Usual => "",
            Isolation::ReadCommitted => " ISOLATION LEVEL READ COMMITTED",
            Isolation::RepeatableRead => " ISOLATION LEVEL REPEATABLE READ",
            Isolation::Serializable => " ISOLATION LEVEL SERIALIZABLE",
        };
        let read_only = if self.is_read_only { " READ ONLY" } else { "" };
        let deferrable = if self.is_deferrable { " DEFERRABLE" } else { "" };
        format!("BEGIN{isolation}{read_only}{deferrable}")
    }
}

/// A pause before it is tried again: at least half of what doubles each time, so that those who met do not meet again.
fn pause(retries: u32) -> Duration {
    let longest = PAUSE.saturating_mul(2_u32.saturating_pow(retries)).min(LONGEST_PAUSE);
    longest.mul_f64(0.5 + chance() / 2.0)
}

impl IntoFuture for Begin {
    type Output = Result<Transaction<'static>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.start().await })
    }
}

impl fmt::Debug for Begin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Begin").field(&self.sql()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DbSettings;

    #[test]
    fn transaction_begins_as_it_is_asked_to() {
        let db = Db::open(DbSettings::of("postgres://app@localhost/books")).expect("the settings are right");
        assert_eq!(db.begin().sql(), "BEGIN");
        assert_eq!(
            db.begin().serializable().read_only().deferrable().sql(),
            "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE"
        );
        assert_eq!(db.begin().repeatable_read().sql(), "BEGIN ISOLATION LEVEL REPEATABLE READ");
    }

    #[test]
    fn pauses_grow_to_a_limit() {
        assert!((PAUSE / 2..=PAUSE).contains(&pause(0)));
        assert!((LONGEST_PAUSE / 2..=LONGEST_PAUSE).contains(&pause(u32::MAX)));
    }
}
