//! The error of a call, as the client gets it.

use std::{error, fmt};

use openapi_core::{http::ApiError, operation::ProblemKind, validate::FieldError};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::broker::BrokerError;

/// Why a call was not answered as asked.
#[derive(Debug, Clone, Serialize)]
pub struct Error {
    message: String,
    code: ErrorCode,
    #[serde(skip_serializing_if = "Map::is_empty")]
    errors: Map<String, Value>,
}

/// What kind of error, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The message is not JSON.
    NotJson,
    /// The message is JSON, but no call.
    Malformed,
    /// There is no such method, or the payload is not valid.
    Invalid,
    /// There is nothing of this kind.
    NotFound,
    /// The call contradicts what is stored.
    Conflict,
    /// The server, or what it depends on, cannot answer at the moment.
    Unavailable,
    /// The server failed.
    Internal,
}

impl Error {
    /// An error with a message that clients may read.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { message: message.into(), code, errors: Map::new() }
    }

    /// The parameters of a call are wrong: the method's name or members of the payload.
    pub fn invalid(errors: impl IntoIterator<Item = (String, String)>) -> Self {
        let errors = errors.into_iter().map(|(field, message)| (field, Value::String(message))).collect();
        Self { message: "Invalid RPC parameters".to_owned(), code: ErrorCode::Invalid, errors }
    }

    /// What is wrong with the payload.
    pub(crate) fn of_fields(errors: &[FieldError]) -> Self {
        let field =
            |error: &FieldError| if error.field.is_empty() { "payload".to_owned() } else { error.field.clone() };
        Self::invalid(errors.iter().map(|error| (field(error), error.message.clone())))
    }

    /// What kind of error.
    pub fn code(&self) -> ErrorCode {
        self.code
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl error::Error for Error {}

/// The cause goes to the log alone.
impl From<BrokerError> for Error {
    fn from(error: BrokerError) -> Self {
        tracing::warn!(%error, "a call could not be answered");
        match error {
            BrokerError::NotJson(_) | BrokerError::Url => Self::new(ErrorCode::Internal, "The server failed"),
            BrokerError::Unavailable(_) | BrokerError::Refused => {
                Self::new(ErrorCode::Unavailable, "The server cannot answer at the moment")
            }
        }
    }
}

/// What a handler fails with, a method may fail with too. The cause goes to the log alone.
impl<E: ApiError> From<E> for Error {
    fn from(error: E) -> Self {
        let error = error.into_error();
        let code = match error.kind() {
            ProblemKind::NotFound => ErrorCode::NotFound,
            ProblemKind::Conflict => ErrorCode::Conflict,
            ProblemKind::Unavailable => ErrorCode::Unavailable,
            ProblemKind::Internal => ErrorCode::Internal,
            ProblemKind::Invalid if !error.errors().is_empty() => return Self::of_fields(error.errors()),
            _ => ErrorCode::Invalid,
        };
        if let Some(cause) = error::Error::source(&error) {
            tracing::error!(%cause, "a method failed");
        }
        let errors = Self::of_fields(error.errors()).errors;
        Self { errors, ..Self::new(code, error.to_string()) }
    }
}
