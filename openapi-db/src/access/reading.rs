//! What is read of the database bit by bit.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_util::{FutureExt, Stream, StreamExt};
use tokio::time::Sleep;
use tokio_postgres::{CopyOutStream, Error as Cause, Row};

use super::{
    Lease, Statement, StatementOutcome,
    hook::{Told, Watch},
};
use crate::error::Error;

/// The rows of a statement, as they come. [`crate::Executor::stream`] makes it.
///
/// The server waits while nobody asks for more, so that they are never all in memory. Each has to come within the time that a statement
/// has. When it is dropped before the last one, the statement is cancelled. As long as it is there, its connection has no time for other
/// statements: those of the same transaction wait until it has ended, and in vain if they are awaited before that.
pub type Rows<'a> = Reading<'a, Row>;

/// What `COPY … TO STDOUT` gives, as it comes. [`crate::Executor::copy_out`] makes it; it behaves as [`Rows`] do.
pub type CopyOut<'a> = Reading<'a, Bytes>;

/// What is read of the database bit by bit.
pub struct Reading<'a, T> {
    source: Pin<Box<dyn Stream<Item = Result<T, Cause>> + Send>>,
    /// When the server has taken too long. It counts while somebody waits.
    limit: Pin<Box<Sleep>>,
    is_waiting: bool,
    has_ended: bool,
    count: u64,
    told: Option<Told>,
    session: Lease<'a>,
}

impl<'a> Rows<'a> {
    pub(super) async fn open(session: Lease<'a>, statement: &Statement<'_>) -> Result<Self, Error> {
        let Statement { name, text, .. } = *statement;
        session.link().go_on();
        session.link().note(statement);
        let link = session.link();
        let open = async {
            if link.is_custom(statement) {
                return Ok(link.query_custom(statement).await?.boxed());
            }
            let rows = match link.query_prepared(statement).await {
                Err(cause) if link.is_stale(text, &cause) => link.query_prepared(statement).await?,
                outcome => outcome?,
            };
            Ok(rows.boxed())
        };
        let source = start(&session, name, text, open).await?;
        Ok(Self::of(session, source, name, text))
    }
}

impl<'a> CopyOut<'a> {
    pub(super) async fn open(session: Lease<'a>, sql: &str) -> Result<Self, Error> {
        let open = async {
            let bytes: CopyOutStream = session.link().client.copy_out(sql).await?;
            Ok(bytes.boxed())
        };
        let source = start(&session, "copy out", sql, open).await?;
        Ok(Self::of(session, source, "copy out", sql))
    }
}

/// Begins to read within the time that a statement has.
async fn start<T>(
    session: &Lease<'_>,
    name: &str,
    text: &str,
    open: impl Future<Output = Result<T, Cause>>,
) -> Result<T, Error> {
    lift_limit(session);
    let watch = Watch::start(session.link(), name, text);
    let outcome = session.limit(open).await;
    match &outcome {
        Ok(_) => watch.pass(),
        Err(error) => watch.end(Err(error)),
    }
    outcome
}

/// Has the server work on what follows for as long as it is waited for, if the connection is lent for that alone.
pub(super) fn lift_limit(session: &Lease<'_>) {
    let link = session.link();
    if session.is_lent() && !link.common.pgbouncer {
        // Polled once, it is sent, before what follows. Whether it has worked shows there.
        let _ = link.client.batch_execute("SET statement_timeout = 0").now_or_never();
        link.soil();
    }
}

impl<'a, T> Reading<'a, T> {
    fn of(
        session: Lease<'a>,
        source: Pin<Box<dyn Stream<Item = Result<T, Cause>> + Send>>,
        name: &str,
        text: &str,
    ) -> Self {
        let told = Told::of(session.link(), name, text);
        let limit = Box::pin(tokio::time::sleep(session.link().common.deadline));
        Self { source, limit, is_waiting: false, has_ended: false, count: 0, told, session }
    }

    /// Counts what has come, and tells of the end.
    fn note(&mut self, item: Option<Result<T, Cause>>) -> Option<Result<T, Error>> {
        match item {
            Some(Ok(item)) => {
                self.count += 1;
                Some(Ok(item))
            }
            Some(Err(cause)) => Some(Err(self.fail(self.session.link().failed(cause)))),
            None => {
                self.has_ended = true;
                self.tell(StatementOutcome::Rows(self.count));
                None
            }
        }
    }

    fn fail(&mut self, error: Error) -> Error {
        self.has_ended = true;
        self.tell(StatementOutcome::Failed(&error));
        error
    }

    fn tell(&self, outcome: StatementOutcome<'_>) {
        if let Some(told) = &self.told {
            told.tell(self.session.link(), outcome);
        }
    }
}

impl<T> Stream for Reading<'_, T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.has_ended {
            return Poll::Ready(None);
        }
        if let Poll::Ready(item) = this.source.as_mut().poll_next(context) {
            this.is_waiting = false;
            return Poll::Ready(this.note(item));
        }
        if !this.is_waiting {
            this.is_waiting = true;
            let deadline = this.session.link().common.deadline;
            this.limit.as_mut().reset(tokio::time::Instant::now() + deadline);
        }
        ready!(this.limit.as_mut().poll(context));
        this.session.link().give_up();
        Poll::Ready(Some(Err(this.fail(Error::timeout()))))
    }
}

impl<T> fmt::Debug for Reading<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Reading").field("count", &self.count).finish_non_exhaustive()
    }
}

impl<T> Drop for Reading<'_, T> {
    fn drop(&mut self) {
        if !self.has_ended {
            self.session.link().abandon();
            self.tell(StatementOutcome::Abandoned);
        }
    }
}
