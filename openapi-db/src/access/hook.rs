//! What is told of statements: to the log, and to a function of the application's.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use super::link::Link;
use crate::error::Error;

/// A function that is told of each statement when it has ended, for metrics. It has to be quick, and must not wait.
#[derive(Clone)]
pub struct StatementHook(Arc<dyn Fn(&StatementReport<'_>) + Send + Sync>);

impl StatementHook {
    /// Has a function called.
    pub fn new(call: impl Fn(&StatementReport<'_>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(call))
    }
}

impl fmt::Debug for StatementHook {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("StatementHook")
    }
}

/// What is told of a statement. The values of its parameters are not.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct StatementReport<'a> {
    /// What the statement does, as `fetch`.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// How long it took, from when it was sent until its last row was there.
    pub duration: Duration,
    /// How it ended.
    pub outcome: StatementOutcome<'a>,
}

/// How a statement ended.
#[derive(Debug, Clone, Copy)]
pub enum StatementOutcome<'a> {
    /// With so many rows, that it gave or changed.
    Rows(u64),
    /// By this.
    Failed(&'a Error),
    /// Nobody waited for its end.
    Abandoned,
}

/// A statement that is running. One that is dropped before it has ended makes its connection one to be cleared up.
pub(super) struct Watch<'a> {
    link: &'a Link,
    name: &'a str,
    text: &'a str,
    /// Not there when nobody wants to know.
    start: Option<Instant>,
    has_ended: bool,
}

impl<'a> Watch<'a> {
    pub(super) fn start(link: &'a Link, name: &'a str, text: &'a str) -> Self {
        Self { link, name, text, start: link.is_watched().then(Instant::now), has_ended: false }
    }

    /// It has begun; somebody else sees to its end.
    pub(super) fn pass(mut self) {
        self.has_ended = true;
    }

    pub(super) fn end(mut self, outcome: Result<u64, &Error>) {
        self.has_ended = true;
        self.report(match outcome {
            Ok(rows) => StatementOutcome::Rows(rows),
            Err(error) => StatementOutcome::Failed(error),
        });
    }

    fn report(&self, outcome: StatementOutcome<'_>) {
        let Some(start) = self.start else { return };
        let report = StatementReport { name: self.name, text: self.text, duration: start.elapsed(), outcome };
        tell(self.link, &report);
    }
}

/// What is to be told of a statement that goes on for a while, when it has ended.
pub(super) struct Told {
    start: Instant,
    name: Box<str>,
    text: Box<str>,
}

impl Told {
    /// Not there when nobody wants to know.
    pub(super) fn of(link: &Link, name: &str, text: &str) -> Option<Self> {
        link.is_watched().then(|| Self { start: Instant::now(), name: name.into(), text: text.into() })
    }

    pub(super) fn tell(&self, link: &Link, outcome: StatementOutcome<'_>) {
        let Self { start, name, text } = self;
        tell(link, &StatementReport { name, text, duration: start.elapsed(), outcome });
    }
}

/// Tells the log and the application of a statement.
fn tell(link: &Link, report: &StatementReport<'_>) {
    let StatementReport { name, text, duration, outcome } = report;
    let milliseconds = duration.as_secs_f64() * 1000.0;
    macro_rules! log {
        ($level:ident) => {
            match outcome {
                StatementOutcome::Rows(rows) => {
                    tracing::$level!(target: "openapi_db::sql", name, rows, milliseconds, text);
                }
                StatementOutcome::Failed(error) => {
                    let error = cause(error);
                    tracing::$level!(target: "openapi_db::sql", name, error, milliseconds, text);
                }
                StatementOutcome::Abandoned => {
                    tracing::$level!(target: "openapi_db::sql", name, abandoned = true, milliseconds, text);
                }
            }
        };
    }
    if link.common.echo {
        log!(info);
    } else {
        log!(debug);
    }
    if let Some(StatementHook(call)) = &link.common.on_statement {
        call(report);
    }
}

/// What the log has of an error: SQLSTATE, since what the database says has values in it.
fn cause(error: &Error) -> String {
    let code = error.sqlstate().map(|code| code.code().to_owned());
    code.unwrap_or_else(|| error.to_string())
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if !self.has_ended {
            self.link.abandon();
            self.report(StatementOutcome::Abandoned);
        }
    }
}
