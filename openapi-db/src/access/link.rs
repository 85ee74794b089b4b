//! A connection as the pool keeps it: the client, its prepared statements, and what is known of its state.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU8, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use deadpool_postgres::ClientWrapper;
use tokio::time::timeout;
use tokio_postgres::{
    CancelToken, Error as Cause, RowStream, Statement,
    error::{DbError, SqlState},
};

use super::{Plan, cache::StatementCache, hook::StatementHook, shapes::Shapes, statement, tls::Tls};
use crate::{error::Error, list::ListSettings};

/// What the connections of a pool have in common.
pub(super) struct Common {
    /// How long a statement may take as the client sees it, when nothing is heard of the server any more.
    pub(super) deadline: Duration,
    pub(super) recycle_timeout: Duration,
    pub(super) connect_timeout: Duration,
    pub(super) pgbouncer: bool,
    pub(super) echo: bool,
    pub(super) on_statement: Option<StatementHook>,
    pub(super) tls: Tls,
    pub(super) lists: ListSettings,
}

/// A connection as the pool keeps it.
pub(super) struct Link {
    /// Ends its task when it is dropped.
    pub(super) client: ClientWrapper,
    pub(super) cache: StatementCache,
    shapes: Shapes,
    pub(super) common: Arc<Common>,
    /// When it is not used any more.
    pub(super) end: Instant,
    state: AtomicU8,
    /// How many savepoints the transaction has had.
    parts: AtomicU32,
}

/// The server was given up on: the connection is not used again.
const LOST: u8 = 1;
/// A statement was given up on: its answer may be yet to come.
const ABANDONED: u8 = 1 << 1;
/// There may be a transaction.
const OPEN: u8 = 1 << 2;
/// There may be settings, locks or subscriptions that the next borrower must not find.
const SOILED: u8 = 1 << 3;
/// A statement failed in a transaction, which takes no more of them.
const FAILED: u8 = 1 << 4;
/// The last that failed did so since transactions were in each other's way.
const IN_THE_WAY: u8 = 1 << 5;

impl Link {
    pub(super) fn new(client: ClientWrapper, cache: StatementCache, common: Arc<Common>, end: Instant) -> Self {
        Self { client, cache, shapes: Shapes::new(), common, end, state: AtomicU8::new(0), parts: AtomicU32::new(0) }
    }

    /// Refuses to use a connection that was given up.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.has(LOST) { Err(Error::unavailable("its connection was given up")) } else { Ok(()) }
    }

    /// Whether anyone wants to know of its statements.
    pub(super) fn is_watched(&self) -> bool {
        let Common { on_statement, echo, .. } = &*self.common;
        *echo || on_statement.is_some() || tracing::enabled!(target: "openapi_db::sql", tracing::Level::DEBUG)
    }

    /// Remembers what a statement may leave behind.
    pub(super) fn note(&self, statement: &super::Statement<'_>) {
        if !statement.is_tidy {
            self.set(if statement::is_plain(statement.text) { SOILED } else { OPEN | SOILED });
        }
    }

    /// Remembers that there may be a transaction, and whatever else statements leave behind.
    pub(super) fn note_all(&self) {
        self.set(OPEN | SOILED);
    }

    /// Remembers that a statement that has been sent is not waited for.
    pub(super) fn abandon(&self) {
        self.set(ABANDONED);
    }

    /// Remembers that something is left behind that clearing up puts right.
    pub(super) fn soil(&self) {
        self.set(SOILED);
    }

    /// A transaction begins.
    pub(super) fn open(&self) {
        self.clear(FAILED | IN_THE_WAY);
        self.set(OPEN);
        self.parts.store(0, Ordering::Relaxed);
    }

    /// The number of the transaction's next savepoint.
    pub(super) fn next_part(&self) -> u32 {
        self.parts.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// A transaction has ended.
    pub(super) fn close(&self) {
        self.clear(OPEN | FAILED);
    }

    /// What failed is undone, as far as a savepoint. It is still told why, for as long as nothing else is done.
    pub(super) fn undo(&self) {
        self.clear(FAILED);
    }

    /// The transaction goes on, whatever was undone before: what fails from now on has other reasons.
    pub(super) fn go_on(&self) {
        if !self.has_failed() {
            self.clear(IN_THE_WAY);
        }
    }

    pub(super) fn has_failed(&self) -> bool {
        self.has(FAILED)
    }

    pub(super) fn is_in_the_way(&self) -> bool {
        self.has(IN_THE_WAY)
    }

    pub(super) fn is_open(&self) -> bool {
        self.has(OPEN)
    }

    pub(super) fn is_soiled(&self) -> bool {
        self.has(SOILED)
    }

    pub(super) fn is_abandoned(&self) -> bool {
        self.has(ABANDONED)
    }

    /// Whether it is not used again.
    pub(super) fn is_lost(&self) -> bool {
        self.has(LOST) || self.client.is_closed()
    }

    /// Whether it has to be cleared up before the next borrower gets it.
    pub(super) fn is_unclean(&self) -> bool {
        self.has(ABANDONED | OPEN | SOILED)
    }

    /// It has been cleared up.
    pub(super) fn set_clean(&self) {
        self.clear(ABANDONED | OPEN | SOILED | FAILED | IN_THE_WAY);
    }

    /// The server does not answer: the connection is not used again, and what runs on it is to end.
    pub(super) fn give_up(&self) {
        self.set(LOST);
        // Without a runtime nothing is left that could ask for it; the server then ends the statement by its own timeout.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let (token, common) = (self.client.cancel_token(), self.common.clone());
            runtime.spawn(async move { cancel(token, &common).await });
        }
    }

    /// What is to be said of an error, and what it means for the connection.
    pub(super) fn failed(&self, cause: Cause) -> Error {
        match cause.code() {
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
                self.set(FAILED | IN_THE_WAY);
            }
            Some(&SqlState::IN_FAILED_SQL_TRANSACTION) => return Error::aborted(Some(cause)),
            // In a transaction it cannot be run again: the whole has to.
            Some(_) if self.is_open() && cause.as_db_error().is_some_and(is_of_plan) => {
                self.set(FAILED | IN_THE_WAY);
                return Error::unavailable(cause);
            }
            // What the server did not say, as that a value cannot be encoded, never was part of the transaction.
            Some(_) => self.set(FAILED),
            None => {}
        }
        cause.into()
    }

    /// Runs a statement that is planned for its values, and gives its rows as they come.
    pub(super) async fn query_custom(&self, statement: &super::Statement<'_>) -> Result<RowStream, Cause> {
        let super::Statement { text, parameters, .. } = *statement;
        self.shapes.see(&self.client, statement, self.common.pgbouncer).await?;
        self.client.query_typed_raw(text, parameters.iter().cloned()).await
    }

    /// Runs a statement that is prepared once, and gives its rows as they come.
    pub(super) async fn query_prepared(&self, statement: &super::Statement<'_>) -> Result<RowStream, Cause> {
        let prepared = self.prepare(statement.text).await?;
        self.client.query_raw(&prepared, statement.parameters.iter().map(statement::value)).await
    }

    /// Whether a statement is planned for its values.
    pub(super) fn is_custom(&self, statement: &super::Statement<'_>) -> bool {
        statement.plan == Plan::Custom || self.common.pgbouncer
    }

    /// The prepared statement of a text.
    pub(super) async fn prepare(&self, text: &str) -> Result<Statement, Cause> {
        self.cache.prepare(&self.client, text).await
    }

    /// Whether a prepared statement is of no use any more, since the tables are others than when it was prepared, or the server has
    /// forgotten it. It is to be prepared again, and can be run again unless a transaction has failed with it.
    pub(super) fn is_stale(&self, text: &str, cause: &Cause) -> bool {
        let is_stale = cause.as_db_error().is_some_and(is_of_plan);
        if is_stale {
            self.cache.forget(text);
        }
        is_stale && !self.is_open()
    }

    pub(super) fn cancel_token(&self) -> CancelToken {
        self.client.cancel_token()
    }

    fn has(&self, flags: u8) -> bool {
        self.state.load(Ordering::Relaxed) & flags != 0
    }

    fn set(&self, flags: u8) {
        self.state.fetch_or(flags, Ordering::Relaxed);
    }

    fn clear(&self, flags: u8) {
        self.state.fetch_and(!flags, Ordering::Relaxed);
    }
}

/// Whether the server has forgotten a statement that was prepared, or the tables are others than they were then.
fn is_of_plan(error: &DbError) -> bool {
    match *error.code() {
        SqlState::INVALID_SQL_STATEMENT_NAME => true,
        // It would return other columns.
        SqlState::FEATURE_NOT_SUPPORTED => error.routine() == Some("RevalidateCachedQuery"),
        // The type of a parameter is gone. What the server says of itself is never translated.
        SqlState::INTERNAL_ERROR => error.message().starts_with("cache lookup failed for type"),
        _ => false,
    }
}

/// Asks the server to end what runs on a connection, if it can be reached in time.
pub(super) async fn cancel(token: CancelToken, common: &Common) {
    match timeout(common.connect_timeout, common.tls.cancel(&token)).await {
        Ok(Ok(())) => {}
        Ok(Err(cause)) => tracing::debug!("a statement could not be cancelled: {cause}"),
        Err(_) => tracing::debug!("a statement could not be cancelled in time"),
    }
}
