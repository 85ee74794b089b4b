//! What can go wrong with a statement.

mod answer;
mod bound;
mod fields;
mod state;

use std::{error, fmt, io};

use deadpool::managed::PoolError;
use openapi_core::validate::{FieldError, Location};
use tokio_postgres::error::{DbError, SqlState};

use crate::table::TableDef;

/// Why a statement did not do what it should.
///
/// As an answer it is 404, 409, 422 or 503 where the client can do something about it, and else 500. An operation documents, and
/// answers, 404 if its path has placeholders, 409 if its method writes, and 422 if it takes anything beside the path. What the database
/// says goes to the log alone.
///
/// Neither is the text for debugging what the database says of values; the [source](error::Error::source) has all of it.
pub struct Error {
    kind: ErrorKind,
    errors: Vec<FieldError>,
    /// What a client may read, if no field tells more.
    detail: Option<&'static str>,
    cause: Option<Cause>,
}

type Cause = Box<dyn error::Error + Send + Sync>;

/// What kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// There is no row of this key.
    NotFound,
    /// Another row has the value of a unique column already, or refers to this one.
    Conflict,
    /// The row is not any more what the client has read: it has another version.
    Stale,
    /// The database refused a value: it keeps no limit, or refers to a row that is not there.
    Invalid,
    /// The database cannot be reached, or has too much to do.
    Unavailable,
    /// The settings of the connection cannot be used.
    Settings,
    /// Anything else.
    Other,
}

impl Error {
    fn new(kind: ErrorKind, cause: Option<Cause>) -> Self {
        Self { kind, errors: Vec::new(), detail: None, cause }
    }

    /// There is no row of this key.
    pub fn not_found() -> Self {
        Self::new(ErrorKind::NotFound, None)
    }

    /// The database did not answer in time.
    pub(crate) fn timeout() -> Self {
        Self::unavailable("it does not answer")
    }

    /// The database cannot be used now.
    pub(crate) fn unavailable(cause: impl Into<Cause>) -> Self {
        Self::new(ErrorKind::Unavailable, Some(cause.into()))
    }

    /// A statement of the transaction had failed before.
    pub(crate) fn aborted(cause: Option<tokio_postgres::Error>) -> Self {
        Self::new(ErrorKind::Other, Some(Box::new(Aborted(cause))))
    }

    /// A statement has no place for so many values.
    pub(crate) fn too_many_rows() -> Self {
        Self {
            detail: Some("there are too many rows"),
            ..Self::new(ErrorKind::Invalid, Some("there are more rows than a statement takes".into()))
        }
    }

    /// What the server says of two new rows for the same place.
    pub(crate) fn twice_in_one_statement(self) -> Self {
        if self.sqlstate() != Some(&SqlState::CARDINALITY_VIOLATION) {
            return self;
        }
        Self { kind: ErrorKind::Conflict, detail: Some("two of the rows are for the same place"), ..self }
    }

    /// Rows are to be deleted by filters, and there is none.
    pub(crate) fn no_filter() -> Self {
        Self {
            detail: Some("say by at least one filter which rows are meant"),
            ..Self::new(ErrorKind::Invalid, Some("there is no filter".into()))
        }
    }

    /// A row was to be written that is none of those that there are for whoever writes it.
    pub(crate) fn not_allowed() -> Self {
        Self {
            detail: Some("the row would not be one of those that may be written"),
            ..Self::new(ErrorKind::Invalid, Some("the row does not keep the hooks' condition".into()))
        }
    }

    /// The row is there, and is another tenant's.
    pub(crate) fn of_another_tenant() -> Self {
        Self::new(ErrorKind::Conflict, None)
    }

    /// The row has changed since the client has read it.
    pub(crate) fn stale() -> Self {
        Self::new(ErrorKind::Stale, None)
    }

    /// The client has sent a value that is wrong.
    pub(crate) fn invalid(error: FieldError) -> Self {
        Self { errors: vec![error], ..Self::new(ErrorKind::Invalid, None) }
    }

    pub(crate) fn settings(cause: impl Into<Cause>) -> Self {
        Self::new(ErrorKind::Settings, Some(cause.into()))
    }

    /// What kind of error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What is wrong with which values, by the names that clients know them by; empty, if the database does not say of which it speaks.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// The code by which the database says what went wrong, if it said anything (PostgreSQL, appendix A).
    pub fn sqlstate(&self) -> Option<&SqlState> {
        self.database_error().map(DbError::code)
    }

    /// What is wrong with values of some members is wrong with the path, where they come from: each has the name of a placeholder there.
    pub(crate) fn in_path<'a>(mut self, members: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        for (member, placeholder) in members {
            for error in self.errors.iter_mut().filter(|error| error.field == member) {
                let placed = FieldError::new(Location::Path, placeholder, &error.code, &*error.message);
                *error = FieldError { parameters: std::mem::take(&mut error.parameters), ..placed };
            }
        }
        self
    }

    /// Adds the fields that a statement on this table failed for.
    pub(crate) fn of_table(mut self, table: &TableDef) -> Self {
        if let Some(finding) = self.database_error().and_then(|cause| fields::find(cause, table)) {
            let fields::Finding { kind, errors, detail } = finding;
            (self.kind, self.errors) = (kind, errors);
            self.detail = detail.or(self.detail);
        }
        self
    }

    fn database_error(&self) -> Option<&DbError> {
        self.cause.as_deref()?.downcast_ref::<tokio_postgres::Error>()?.as_db_error()
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

impl From<tokio_postgres::Error> for Error {
    fn from(cause: tokio_postgres::Error) -> Self {
        let (kind, detail) = match cause.code() {
            Some(code) => (state::kind_of(code), state::detail_of(code)),
            // What is no answer of the server: the connection is closed, or a value could not be encoded or decoded.
            None if cause.is_closed() || is_of_connection(&cause) => (ErrorKind::Unavailable, None),
            None => (ErrorKind::Other, None),
        };
        Self { kind, errors: Vec::new(), detail, cause: Some(Box::new(cause)) }
    }
}

/// Whether reading or writing failed, rather than what was to be written or was read.
fn is_of_connection(cause: &tokio_postgres::Error) -> bool {
    // Messages that cannot be encoded, or say what they must not, have such a source too, of a kind that nothing from the network has.
    error::Error::source(cause)
        .and_then(|source| source.downcast_ref::<io::Error>())
        .is_some_and(|source| source.kind() != io::ErrorKind::InvalidInput)
}

impl From<PoolError<tokio_postgres::Error>> for Error {
    fn from(cause: PoolError<tokio_postgres::Error>) -> Self {
        Self::new(ErrorKind::Unavailable, Some(Box::new(cause)))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, errors, detail, cause } = self;
        let mut shown = formatter.debug_struct("Error");
        shown.field("kind", kind).field("errors", errors).field("detail", detail);
        match (self.database_error(), cause) {
            (Some(cause), _) => shown.field("cause", &answer::said(cause)),
            (None, cause) => shown.field("cause", cause),
        };
        shown.finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            ErrorKind::NotFound => "there is no such row",
            ErrorKind::Conflict => "another row stands against it",
            ErrorKind::Stale => "the row has changed",
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
