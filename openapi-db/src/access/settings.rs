//! How a database is connected to, and within which limits.

use std::{fmt, path::PathBuf, time::Duration};

use super::{environment, hook::StatementHook};
use crate::error::Error;

/// The least bytes of a secret.
const SECRET: usize = 16;

/// How a database is connected to, and within which limits.
///
/// An application keeps them for its tables: `App::new().state(DbSettings { … })`. Environment variables take precedence there, and
/// elsewhere with [`DbSettings::with_environment`], which names each.
///
/// ```
/// use std::time::Duration;
///
/// use openapi_db::{Db, DbSettings};
///
/// let settings = DbSettings {
///     max_size: 4,
///     statement_timeout: Duration::from_secs(5),
///     ..DbSettings::of("postgres://app@localhost/books")
/// };
/// let db = Db::open(settings)?;
/// # drop(db);
/// # Ok::<(), openapi_db::Error>(())
/// ```
#[derive(Clone)]
pub struct DbSettings {
    /// Which database, as `postgres://user:password@host/name`, with whatever else tokio-postgres reads there. `sslmode` is `disable`,
    /// `prefer`, `require`, `verify-ca` or `verify-full`; `sslrootcert` names a file, as `ca_file` does.
    pub url: String,
    /// A copy of it that is read from, by [`crate::Db::read`]. What would write there is refused.
    pub replica_url: Option<String>,
    /// What connections are called in `pg_stat_activity`: the program's name, unless the URL says another one.
    pub application_name: Option<String>,
    /// The most connections, to each of database and replica.
    pub max_size: usize,
    /// How long a connection may take to become free.
    pub wait_timeout: Duration,
    /// How long a connection may take to be made.
    pub connect_timeout: Duration,
    /// How long it may take to find out whether a connection can be used again, and to clear it up.
    pub recycle_timeout: Duration,
    /// How long the server works on a statement. A sixth more, and the client gives the connection up.
    pub statement_timeout: Duration,
    /// How long a transaction may wait for its next statement before the server rolls it back.
    pub transaction_idle_timeout: Duration,
    /// How long a connection is kept that nobody needs.
    pub idle_timeout: Duration,
    /// How long a connection is used at all. Some are ended up to a tenth earlier, so that not all are made again at once.
    pub max_lifetime: Duration,
    /// How many prepared statements a connection keeps. The one that was not used for the longest time makes room.
    pub statement_cache: usize,
    /// Whether connections lead to pgbouncer or another proxy that lends a connection for a transaction only. Then nothing is
    /// prepared by name, and the server's own timeouts are left as they are.
    pub pgbouncer: bool,
    /// Whether statements are logged as information rather than for debugging.
    pub echo: bool,
    /// The certificates that vouch for the server's, as PEM. Mozilla's, if none is named. It takes an `sslmode` that verifies.
    pub ca_file: Option<PathBuf>,
    /// Whether the server's certificate is verified when `sslmode` asks for TLS. It is not where `prefer` came to it by itself.
    pub verify: bool,
    /// What the cursors of lists are signed with, on every node the same: at least 16 bytes. Without one, it is made of the database's
    /// name, the user and the password.
    pub cursor_secret: Option<String>,
    /// The most rows of a page whose size the client leaves open. Only less than the list itself says changes anything.
    pub default_limit: usize,
    /// The most rows of any page. Only less than the list itself says changes anything.
    pub max_limit: usize,
    /// What is told of each statement.
    pub on_statement: Option<StatementHook>,
}

impl Default for DbSettings {
    fn default() -> Self {
        Self {
            url: String::new(),
            replica_url: None,
            application_name: None,
            max_size: 10,
            wait_timeout: Duration::from_secs(5),
            connect_timeout: Duration::from_secs(5),
            recycle_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(30),
            transaction_idle_timeout: Duration::from_mins(1),
            idle_timeout: Duration::from_mins(10),
            max_lifetime: Duration::from_mins(30),
            statement_cache: 256,
            pgbouncer: false,
            echo: false,
            ca_file: None,
            verify: true,
            cursor_secret: None,
            default_limit: usize::MAX,
            max_limit: usize::MAX,
            on_statement: None,
        }
    }
}

impl DbSettings {
    /// Those that are usual, for a database.
    pub fn of(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }

    /// Changes what the environment says otherwise.
    ///
    /// A duration is written as `500ms`, `5s` or `10m`; a number alone counts seconds. An empty variable says nothing.
    ///
    /// | variable | setting |
    /// | --- | --- |
    /// | `DATABASE_URL`, or else `DATASTORE` | `url`, unless it is there already |
    /// | `DATABASE_REPLICA_URL` | `replica_url` |
    /// | `DATABASE_CA_FILE` | `ca_file` |
    /// | `DATABASE_VERIFY` | `verify` |
    /// | `DATABASE_APPLICATION_NAME` | `application_name` |
    /// | `DBPOOL_MAX_SIZE` | `max_size` |
    /// | `DBPOOL_WAIT_TIMEOUT` | `wait_timeout` |
    /// | `DBPOOL_CONNECT_TIMEOUT` | `connect_timeout` |
    /// | `DBPOOL_RECYCLE_TIMEOUT` | `recycle_timeout` |
    /// | `DBPOOL_STATEMENT_TIMEOUT` | `statement_timeout` |
    /// | `DBPOOL_TRANSACTION_IDLE_TIMEOUT` | `transaction_idle_timeout` |
    /// | `DBPOOL_IDLE_TIMEOUT` | `idle_timeout` |
    /// | `DBPOOL_MAX_LIFETIME` | `max_lifetime` |
    /// | `DBPOOL_STATEMENT_CACHE` | `statement_cache` |
    /// | `DBPOOL_PGBOUNCER` | `pgbouncer` |
    /// | `DBECHO` | `echo` |
    /// | `CURSOR_SECRET` | `cursor_secret` |
    /// | `DEF_PAGINATION_LIMIT` | `default_limit` |
    /// | `MAX_PAGINATION_LIMIT` | `max_limit` |
    ///
    /// # Errors
    ///
    /// When a variable cannot be read.
    pub fn with_environment(self) -> Result<Self, Error> {
        environment::apply(self, |name| std::env::var(name).ok())
    }

    /// Refuses what makes no sense.
    pub(super) fn check(&self) -> Result<(), Error> {
        let durations = [
            ("wait_timeout", self.wait_timeout),
            ("connect_timeout", self.connect_timeout),
            ("recycle_timeout", self.recycle_timeout),
            ("statement_timeout", self.statement_timeout),
            ("transaction_idle_timeout", self.transaction_idle_timeout),
            ("idle_timeout", self.idle_timeout),
            ("max_lifetime", self.max_lifetime),
        ];
        // The server counts milliseconds in 32 bits, and none of them would be no limit to it.
        let (least, most) = (Duration::from_millis(1), Duration::from_hours(24 * 24));
        if let Some((name, _)) = durations.iter().find(|(_, duration)| *duration < least || *duration > most) {
            return Err(Error::settings(format!("`{name}` is not between a millisecond and 24 days")));
        }
        if self.url.is_empty() {
            return Err(Error::settings("no `url` says which database to use"));
        }
        if self.max_size == 0 {
            return Err(Error::settings("`max_size` is 0, which leaves no connection to work with"));
        }
        if self.default_limit == 0 || self.max_limit == 0 {
            return Err(Error::settings("`default_limit` or `max_limit` is 0, which leaves no rows on a page"));
        }
        if self.cursor_secret.as_ref().is_some_and(|secret| secret.len() < SECRET) {
            return Err(Error::settings(format!("`cursor_secret` has less than {SECRET} bytes, which can be guessed")));
        }
        if self.statement_cache == 0 {
            return Err(Error::settings(
                "`statement_cache` is 0\nnote: `pgbouncer` is the setting that has no statement prepared",
            ));
        }
        Ok(())
    }
}

/// Without the URLs, which have passwords in them.
impl fmt::Debug for DbSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DbSettings")
            .field("application_name", &self.application_name)
            .field("max_size", &self.max_size)
            .field("statement_timeout", &self.statement_timeout)
            .field("pgbouncer", &self.pgbouncer)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    fn refusal(settings: &DbSettings) -> String {
        let error = settings.check().expect_err("it is refused");
        error.source().expect("it says why").to_string()
    }

    #[test]
    fn settings_that_make_no_sense_are_refused_by_name() {
        assert!(DbSettings::of("x").check().is_ok());
        let none = DbSettings { statement_timeout: Duration::ZERO, ..DbSettings::of("x") };
        assert_eq!(refusal(&none), "`statement_timeout` is not between a millisecond and 24 days");
        let endless = DbSettings { idle_timeout: Duration::MAX, ..DbSettings::of("x") };
        assert_eq!(refusal(&endless), "`idle_timeout` is not between a millisecond and 24 days");
        let empty = DbSettings { max_size: 0, ..DbSettings::of("x") };
        assert_eq!(refusal(&empty), "`max_size` is 0, which leaves no connection to work with");
        for secret in ["", "fifteen bytes.."] {
            let guessed = DbSettings { cursor_secret: Some(secret.to_owned()), ..DbSettings::of("x") };
            assert_eq!(refusal(&guessed), "`cursor_secret` has less than 16 bytes, which can be guessed");
        }
        let secret = DbSettings { cursor_secret: Some("sixteen bytes...".to_owned()), ..DbSettings::of("x") };
        assert!(secret.check().is_ok());
    }

    #[test]
    fn passwords_are_not_printed() {
        let settings = DbSettings::of("postgres://app:secret@localhost/books");
        assert!(!format!("{settings:?}").contains("secret"));
    }
}
