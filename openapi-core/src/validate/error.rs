//! What is wrong with one value of a request.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};

use super::explain::described;
use crate::{Schema, schema::Rule};

/// What is wrong with one value of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Schema)]
pub struct FieldError {
    /// The name on the wire, with dots between levels; empty for the whole.
    pub field: String,
    /// The same as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// The part of the request.
    pub location: Location,
    /// What kind of mistake it is, for programs.
    pub code: String,
    /// What has to change, for people.
    pub message: String,
    /// What the message is about, as values: the limit of `minimum` is `{"minimum": 3}`.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub parameters: Map<String, Value>,
}

/// The code and the message for a name that is given more often than it has values, in JSON as in texts.
pub(super) const GIVEN_TWICE: (&str, &str) = ("duplicate", "is given twice");

/// The part of a request that a value is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Schema)]
#[serde(rename_all = "lowercase")]
#[schema(name = "FieldErrorLocation")]
pub enum Location {
    /// The content.
    Body,
    /// The part of the URL behind the question mark.
    Query,
    /// The placeholders of the path.
    Path,
    /// The headers.
    Header,
    /// The cookies.
    Cookie,
}

impl Location {
    /// As in the document, for what is no body.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Query => "query",
            Self::Path => "path",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

impl FieldError {
    /// An error of one top-level field, or of the whole.
    pub fn new(location: Location, name: &str, code: &str, message: impl Into<String>) -> Self {
        let (field, pointer) = (String::new(), String::new());
        let (code, message, parameters) = (code.to_owned(), message.into(), Map::new());
        let mut error = Self { field, pointer, location, code, message, parameters };
        error.name(name);
        error
    }

    /// An error of one top-level field that breaks a constraint, in the validator's words.
    pub fn of_rule(location: Location, name: &str, rule: &Rule) -> Self {
        let (code, message, parameters) = described(rule);
        let mut error = Self::new(location, name, code, message);
        error.parameters.extend(parameters.into_iter().map(|(name, value)| (name.to_owned(), value)));
        error
    }

    /// An error of a member of a top-level field.
    pub(crate) fn of_member(location: Location, name: &str, member: &str) -> Self {
        let mut error = Self::new(location, name, "", "");
        error.field = format!("{name}.{member}");
        error.pointer = format!("{}/{}", error.pointer, escape(member));
        error
    }

    /// The same place, whose name is given more often than it has values.
    pub(crate) fn twice(self) -> Self {
        let (code, message) = GIVEN_TWICE;
        Self { code: code.to_owned(), message: message.to_owned(), ..self }
    }

    /// Says of which top-level field it is; none is the whole.
    pub(crate) fn name(&mut self, name: &str) {
        name.clone_into(&mut self.field);
        self.pointer = if name.is_empty() { String::new() } else { format!("/{}", escape(name)) };
    }
}

/// A reference token of RFC 6901.
pub(crate) fn escape(token: &str) -> Cow<'_, str> {
    if token.contains(['~', '/']) { token.replace('~', "~0").replace('/', "~1").into() } else { token.into() }
}
