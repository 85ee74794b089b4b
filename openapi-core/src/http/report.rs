//! Failures of the server, as an application is told of them.

use std::{
    error::Error,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
};

use crate::error::Chain;

/// A failure of the server: an answer of 500 or above.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The status of the answer.
    pub status: u16,
    /// The kind of problem, for programs.
    pub code: &'static str,
    /// The kind of problem in words.
    pub title: &'static str,
    /// Why, if that is known. Clients do not see it.
    pub cause: Option<&'a (dyn Error + 'static)>,
    /// What identifies the request in logs, and what the client was told.
    pub request_id: &'a str,
    /// The id of the operation, if the request was for one.
    pub operation: Option<&'a str>,
    /// The method of the request.
    pub method: &'a str,
    /// The path of the request.
    pub path: &'a str,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { title, request_id, method, path, .. } = self;
        write!(formatter, "{title} ({method} {path}, request {request_id})")?;
        match self.cause {
            Some(cause) => write!(formatter, ": {}", Chain(cause)),
            None => Ok(()),
        }
    }
}

/// What an application does with failures of the server, among what it keeps: [`crate::App::on_error`] puts it there.
pub struct OnError(Box<dyn Fn(&Report<'_>) + Send + Sync>);

impl OnError {
    /// A function that is called with each.
    pub fn new(report: impl Fn(&Report<'_>) + Send + Sync + 'static) -> Self {
        Self(Box::new(report))
    }

    /// Tells of a failure. What reports may not fail itself: the answer goes out all the same.
    pub(super) fn tell(&self, report: &Report<'_>) {
        if catch_unwind(AssertUnwindSafe(|| (self.0)(report))).is_err() {
            tracing::error!(request_id = report.request_id, "what `on_error` does panicked");
        }
    }
}
