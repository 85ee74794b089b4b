//! Which answer an error is.

use std::fmt::Write as _;

use openapi_core::{
    http::{self, ApiError, IntoResponse, Request, Response},
    operation::{ProblemKind, Responses},
};
use tokio_postgres::error::DbError;

use super::{Error, ErrorKind};

impl From<Error> for http::Error {
    fn from(error: Error) -> Self {
        let kind = match error.kind {
            ErrorKind::NotFound => ProblemKind::NotFound,
            ErrorKind::Conflict => ProblemKind::Conflict,
            ErrorKind::Stale => ProblemKind::PreconditionFailed,
            ErrorKind::Invalid => ProblemKind::Invalid,
            ErrorKind::Unavailable => ProblemKind::Unavailable,
            ErrorKind::Settings | ErrorKind::Other => ProblemKind::Internal,
        };
        let said = error.database_error().map(said);
        let Error { errors, detail, cause, .. } = error;
        // A mistake that the client is told of is no news for the log.
        if !errors.is_empty() {
            return Self::new(kind).with_errors(errors);
        }
        let problem = match detail {
            Some(detail) => Self::new(kind).with_detail(detail),
            None => Self::new(kind),
        };
        match (said, cause) {
            (Some(said), _) => problem.with_cause(said),
            (None, Some(cause)) => problem.with_cause(cause),
            (None, None) => problem,
        }
    }
}

/// What the log has of it. The values of rows, which the database would tell in its details, are none of its business.
fn said(cause: &DbError) -> String {
    let mut said = format!("{} (SQLSTATE {}", cause.message(), cause.code().code());
    for (kind, name) in [("table", cause.table()), ("column", cause.column()), ("constraint", cause.constraint())] {
        if let Some(name) = name {
            let _ = write!(said, ", {kind} `{name}`");
        }
    }
    said.push(')');
    said
}

impl ApiError for Error {
    fn into_error(self) -> http::Error {
        self.into()
    }
}

impl IntoResponse for Error {
    const RESPONSES: &'static Responses = &Responses::Problems(&[
        ProblemKind::NotFound,
        ProblemKind::Conflict,
        ProblemKind::Invalid,
        ProblemKind::Unavailable,
    ]);

    fn into_response(self, request: &Request) -> Response {
        http::Error::from(self).into_response(request)
    }
}
