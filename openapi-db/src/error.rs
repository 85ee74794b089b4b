//! What can go wrong with a statement, and which answer that is.

use std::{error, fmt};

use deadpool::managed::PoolError;
use openapi_core::{
    http::{self, ApiError, IntoResponse, Request, Response},
    operation::{ProblemKind, Responses},
    validate::{FieldError, Location},
};
use tokio_postgres::error::{DbError, SqlState};

use crate::table::TableDef;

/// Why a statement did not do what it should.
///
/// As an answer it is 404, 409, 422 or 503 where the client can do something about it, and else 500. What the database says goes
/// to the log alone.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    errors: Vec<FieldError>,
    cause: Option<Cause>,
}

type Cause = Box<dyn error::Error + Send + Sync>;

/// What kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// There is no row of this key.
    NotFound,
    /// Another row has the value of a unique column already, or one that is referred to is missing.
    Conflict,
    /// The database refused a value.
    Invalid,
    /// The database cannot be reached, or has too much to do.
    Unavailable,
    /// The settings of the connection cannot be used.
    Settings,
    /// Anything else.
    Other,
}

impl Error {
    /// There is no row of this key.
    pub fn not_found() -> Self {
        Self { kind: ErrorKind::NotFound, errors: Vec::new(), cause: None }
    }

    /// The database did not answer in time.
    pub(crate) fn timeout() -> Self {
        Self::unavailable("it does not answer")
    }

    /// The database cannot be used now.
    pub(crate) fn unavailable(cause: impl Into<Cause>) -> Self {
        Self { kind: ErrorKind::Unavailable, errors: Vec::new(), cause: Some(cause.into()) }
    }

    /// A statement of the transaction had failed before.
    pub(crate) fn aborted(cause: Option<tokio_postgres::Error>) -> Self {
        let cause = Aborted(cause);
        Self { kind: ErrorKind::Other, errors: Vec::new(), cause: Some(Box::new(cause)) }
    }

    /// What PostgreSQL says that went wrong, if it said anything.
    pub(crate) fn sqlstate(&self) -> Option<&SqlState> {
        self.cause.as_deref().and_then(database_error).map(DbError::code)
    }

    /// A statement has no place for so many values.
    pub(crate) fn too_many_rows() -> Self {
        Self {
            kind: ErrorKind::Invalid,
            errors: Vec::new(),
            cause: Some("there are more rows than a statement takes".into()),
        }
    }

    pub(crate) fn settings(cause: impl Into<Cause>) -> Self {
        Self { kind: ErrorKind::Settings, errors: Vec::new(), cause: Some(cause.into()) }
    }

    /// What kind of error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Adds the fields that a statement on this table failed for, by the names that clients know them by.
    pub(crate) fn of_table(mut self, table: &TableDef) -> Self {
        if let Some(cause) = self.cause.as_deref().and_then(database_error) {
            self.errors = field_errors(cause, table);
        }
        self
    }
}

/// Why a transaction takes no more statements.
#[derive(Debug)]
struct Aborted(Option<tokio_postgres::Error>);

impl fmt::Display for Aborted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "an earlier statement of the transaction failed, which undoes all of it: what may fail belongs into a transaction within it",
        )
    }
}

impl error::Error for Aborted {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.0.as_ref().map(|cause| cause as _)
    }
}

fn database_error<'a>(cause: &'a (dyn error::Error + Send + Sync + 'static)) -> Option<&'a DbError> {
    cause.downcast_ref::<tokio_postgres::Error>()?.as_db_error()
}

/// What is wrong with which columns; nothing if the database does not say of which it speaks.
fn field_errors(cause: &DbError, table: &TableDef) -> Vec<FieldError> {
    if cause.table() != Some(table.name) {
        return Vec::new();
    }
    let (code, message) = match *cause.code() {
        SqlState::UNIQUE_VIOLATION => ("unique", "already exists"),
        SqlState::NOT_NULL_VIOLATION => ("required", "is required"),
        SqlState::CHECK_VIOLATION => ("check", "is out of limits"),
        _ => return Vec::new(),
    };
    let columns = match (cause.column(), cause.constraint()) {
        (Some(name), _) => table.column(name).into_iter().collect(),
        (None, Some(constraint)) => table.columns_of(constraint).unwrap_or_default(),
        (None, None) => Vec::new(),
    };
    let columns = columns.into_iter();
    columns.map(|column| FieldError::new(Location::Body, column.wire, code, message)).collect()
}

impl From<tokio_postgres::Error> for Error {
    fn from(cause: tokio_postgres::Error) -> Self {
        let kind = match cause.code() {
            Some(code) => kind_of(code),
            // What is no answer of the server: the connection is closed, or a value could not be encoded or decoded.
            None if cause.is_closed()
                || error::Error::source(&cause).is_some_and(<dyn error::Error>::is::<std::io::Error>) =>
            {
                ErrorKind::Unavailable
            }
            None => ErrorKind::Other,
        };
        Self { kind, errors: Vec::new(), cause: Some(Box::new(cause)) }
    }
}

/// By the classes and codes of PostgreSQL's appendix A.
fn kind_of(code: &SqlState) -> ErrorKind {
    match (code.code().get(..2).unwrap_or_default(), code) {
        (_, &SqlState::UNIQUE_VIOLATION | &SqlState::FOREIGN_KEY_VIOLATION | &SqlState::EXCLUSION_VIOLATION) => {
            ErrorKind::Conflict
        }
        // Not null and checks; values that are too long, out of range or no text at all.
        ("23" | "22", _) => ErrorKind::Invalid,
        // Lost connections, rolled back transactions, exhausted resources, operators and shutdowns; transactions that had waited
        // for too long.
        ("08" | "40" | "53" | "57", _) | (_, &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT) => ErrorKind::Unavailable,
        _ => ErrorKind::Other,
    }
}

impl From<PoolError<tokio_postgres::Error>> for Error {
    fn from(cause: PoolError<tokio_postgres::Error>) -> Self {
        Self { kind: ErrorKind::Unavailable, errors: Vec::new(), cause: Some(Box::new(cause)) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            ErrorKind::NotFound => "there is no such row",
            ErrorKind::Conflict => "another row stands against it",
            ErrorKind::Invalid => "the database refused a value",
            ErrorKind::Unavailable => "failed to reach the database",
            ErrorKind::Settings => "failed to read the database's settings",
            ErrorKind::Other => "failed to run a statement",
        })
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

impl From<Error> for http::Error {
    fn from(error: Error) -> Self {
        let kind = match error.kind {
            ErrorKind::NotFound => ProblemKind::NotFound,
            ErrorKind::Conflict => ProblemKind::Conflict,
            ErrorKind::Invalid => ProblemKind::Invalid,
            ErrorKind::Unavailable => ProblemKind::Unavailable,
            ErrorKind::Settings | ErrorKind::Other => ProblemKind::Internal,
        };
        let Error { errors, cause, .. } = error;
        // A mistake that the client is told of is no news for the log.
        let told = !errors.is_empty();
        let problem = Self::new(kind).with_errors(errors);
        match cause {
            Some(cause) if !told => problem.with_cause(cause),
            _ => problem,
        }
    }
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
