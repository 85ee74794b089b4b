//! Which answer an error is.

use std::fmt::Write as _;

use openapi_core::{
    http::{self, ApiError, IntoResponse, Request, Response},
    operation::{ProblemKind, Requests, Responses},
};
use tokio_postgres::error::DbError;

use super::{Error, ErrorKind, state};

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
        let otherwise = otherwise(&error);
        let said = error.database_error().map(said);
        let Error { errors, detail, cause, .. } = error;
        let mut problem = Self::new(kind);
        if let Some(otherwise) = otherwise {
            problem = problem.where_documented(otherwise);
        }
        // A mistake that the client is told of is no news for the log.
        if !errors.is_empty() {
            return problem.with_errors(errors);
        }
        if let Some(detail) = detail {
            problem = problem.with_detail(detail);
        }
        match (said, cause) {
            (Some(said), _) => problem.with_cause(said),
            (None, Some(cause)) => problem.with_cause(cause),
            (None, None) => problem,
        }
    }
}

/// What an error is where the operation does not document its kind, as [`Error::RESPONSES`] has it.
fn otherwise(error: &Error) -> Option<http::Error> {
    let kind = match error.kind {
        // No path leads to the row: values do.
        ErrorKind::NotFound => ProblemKind::Invalid,
        // Nothing is written, but by the handler.
        ErrorKind::Conflict => ProblemKind::Internal,
        // No values were sent but those of the path: they lead nowhere, or what is stored stands against it.
        ErrorKind::Invalid if error.sqlstate().is_some_and(state::is_of_rows) => ProblemKind::Conflict,
        ErrorKind::Invalid => ProblemKind::NotFound,
        ErrorKind::Unavailable | ErrorKind::Settings | ErrorKind::Other => return None,
    };
    let problem = http::Error::new(kind).with_cause(error.database_error().map_or_else(|| error.to_string(), said));
    Some(if error.kind == ErrorKind::NotFound { problem.with_detail("there is no such row") } else { problem })
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
    /// What the method and what the operation takes leave of it.
    const RESPONSES: &'static Responses = &Responses::Any(&[
        &Responses::To(Requests::Choosing, &Responses::Problems(&[ProblemKind::NotFound])),
        &Responses::To(Requests::Writing, &Responses::Problems(&[ProblemKind::Conflict])),
        &Responses::To(Requests::Bringing, &Responses::Problems(&[ProblemKind::Invalid])),
        &Responses::Problems(&[ProblemKind::Unavailable]),
    ]);

    fn into_response(self, request: &Request) -> Response {
        http::Error::from(self).into_response(request)
    }
}
