//! Which answer an error is.

use std::fmt::Write as _;

use openapi_core::{
    http::{self, ApiError, IntoResponse, Request, Response},
    operation::{ProblemKind, Requests, Responses},
    validate::FieldError,
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
            let problem = match taken(&errors) {
                Some(fields) => problem.with_detail(format!("{fields} already exists")),
                None => problem,
            };
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

/// The fields of which another row has the values, if that is what is wrong.
fn taken(errors: &[FieldError]) -> Option<String> {
    let field = |error: &FieldError| (error.code == "unique").then(|| error.field.clone());
    let fields: Vec<String> = errors.iter().map(field).collect::<Option<_>>()?;
    Some(fields.join(", "))
}

/// What an error is where the operation does not document its kind, which depends on what `RESPONSES` say.
fn otherwise(error: &Error) -> Option<http::Error> {
    let problem = match error.kind {
        // No path leads to the row: values do.
        ErrorKind::NotFound => http::Error::new(ProblemKind::Invalid).with_detail(error.to_string()),
        // No `If-Match` tells of the version: something else does.
        ErrorKind::Stale => http::Error::new(ProblemKind::Conflict).with_detail(error.to_string()),
        // Only the handler knows what it writes where nothing is to be changed.
        ErrorKind::Conflict => http::Error::new(ProblemKind::Internal),
        // No values were sent but those of the path: what is stored stands against them, or they lead nowhere.
        ErrorKind::Invalid if error.sqlstate().is_some_and(state::is_of_rows) => {
            http::Error::new(ProblemKind::Conflict)
        }
        ErrorKind::Invalid => http::Error::new(ProblemKind::NotFound),
        ErrorKind::Unavailable | ErrorKind::Settings | ErrorKind::Other => return None,
    };
    let cause = match (error.database_error(), &error.cause) {
        (Some(cause), _) => said(cause),
        (None, Some(cause)) => cause.to_string(),
        (None, None) => error.to_string(),
    };
    Some(problem.with_cause(cause))
}

/// What the log has of it. The values of rows, which the database would tell in its details, are none of its business; nor are messages
/// that have values in them, as those of data exceptions, or of which only a function of the database knows what is in them.
pub(super) fn said(cause: &DbError) -> String {
    let code = cause.code().code();
    let mut said = match code.get(..2).unwrap_or_default() {
        "23" | "40" | "42" | "53" | "57" => format!("{} (SQLSTATE {code}", cause.message()),
        _ => format!("the database refused it (SQLSTATE {code}"),
    };
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
    /// 404, 409 and 422 are documented where they can occur; `otherwise` has what becomes of them elsewhere.
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
