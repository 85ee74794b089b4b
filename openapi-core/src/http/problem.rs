//! The format of every error answer: problem details (RFC 9457).

use serde::Serialize;

use crate::{Schema, validate::FieldError};

/// What went wrong, as `application/problem+json` (RFC 9457).
#[derive(Debug, Serialize, Schema)]
pub struct Problem {
    /// The kind of problem, as a URI reference; `about:blank` says that the status tells it all.
    pub r#type: String,
    /// The kind of problem in words, the same for every occurrence.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// What went wrong this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The path that was asked for.
    pub instance: String,
    /// What identifies the request in the server's logs.
    pub request_id: String,
    /// The detail or, without one, the title.
    pub message: String,
    /// What is wrong with which value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}
