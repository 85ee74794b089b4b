//! The error of a handler: what kind of problem, what a client may know of it, and what only the log does.

use std::{error, fmt};

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};

use super::{IntoResponse, Problem, Request, Response, translate};
use crate::{
    error::Chain,
    operation::{ProblemKind, Responses},
    validate::FieldError,
};

/// Why a request was not answered as asked.
///
/// It becomes a [`Problem`]. Its cause goes to the log, under the request's id, and never to the client.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ProblemKind,
    detail: Option<String>,
    errors: Vec<FieldError>,
    cause: Option<Box<dyn error::Error + Send + Sync>>,
}

impl Error {
    /// An error of a kind, about which there is nothing more to say.
    pub fn new(kind: ProblemKind) -> Self {
        Self(Box::new(Inner { kind, detail: None, errors: Vec::new(), cause: None }))
    }

    /// There is nothing at this path: 404.
    pub fn not_found() -> Self {
        Self::new(ProblemKind::NotFound)
    }

    /// Values of the request are wrong: 422.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        Self::new(ProblemKind::Invalid).with_errors(errors)
    }

    /// The server failed, for a reason that clients must not see: 500.
    pub fn internal(cause: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        Self::new(ProblemKind::Internal).with_cause(cause)
    }

    /// Adds what went wrong this time, in words that a client may read.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Adds what is wrong with which value.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.0.errors = errors;
        self
    }

    /// Adds the reason, for the log alone.
    #[must_use]
    pub fn with_cause(mut self, cause: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// Adds what another error finds wrong.
    pub(super) fn add_errors(&mut self, other: Self) {
        self.0.errors.extend(other.0.errors);
    }

    /// The answer to a request for a path, which has an id for the logs.
    pub fn response(self, path: &str, id: &str) -> Response {
        problem(*self.0, path, id)
    }

    /// The kind of problem.
    pub fn kind(&self) -> ProblemKind {
        self.0.kind
    }

    /// What is wrong with which value.
    pub fn errors(&self) -> &[FieldError] {
        &self.0.errors
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, detail, errors, cause } = &*self.0;
        let mut debug = formatter.debug_struct("Error");
        debug.field("kind", kind).field("detail", detail).field("errors", errors).field("cause", cause).finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.detail.as_deref().unwrap_or(self.0.kind.title()))
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as _)
    }
}

impl IntoResponse for Error {
    /// Which problems a handler has of its own is not in the type: the extractors document theirs, and
    /// 404 is what handlers are most likely to add.
    const RESPONSES: &'static Responses = &Responses::Problem(ProblemKind::NotFound);

    fn into_response(mut self, request: &Request) -> Response {
        let language = translate::translate(request, &mut self.0.errors);
        let mut response = self.response(request.path(), request.id());
        translate::tell(language, &mut response);
        response
    }
}

fn problem(error: Inner, path: &str, id: &str) -> Response {
    let Inner { kind, detail, errors, cause } = error;
    if let Some(cause) = cause {
        let cause: &(dyn error::Error + 'static) = &*cause;
        match kind {
            ProblemKind::Internal | ProblemKind::Unavailable => {
                tracing::error!(request_id = id, path, error = %Chain(cause), "{}", kind.title());
            }
            _ => tracing::warn!(request_id = id, path, error = %Chain(cause), "{}", kind.title()),
        }
    }
    let message = detail.clone().unwrap_or_else(|| kind.title().to_owned());
    let problem = Problem {
        r#type: "about:blank".to_owned(),
        title: kind.title().to_owned(),
        status: kind.status(),
        detail,
        instance: path.to_owned(),
        request_id: id.to_owned(),
        message,
        errors,
    };
    let status = StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    response.insert_header((header::CONTENT_TYPE, "application/problem+json"));
    if kind == ProblemKind::Unavailable {
        response.insert_header((header::RETRY_AFTER, "1"));
    }
    // Strings and numbers alone cannot fail to be written.
    response.body(serde_json::to_vec(&problem).unwrap_or_default())
}
