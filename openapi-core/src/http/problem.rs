//! The format of every error answer: problem details (RFC 9457).

use std::borrow::Cow;

use serde::Serialize;

use crate::{
    Schema,
    operation::{Content, ProblemKind},
    schema::{Node, Property},
    validate::FieldError,
};

/// What went wrong, as `application/problem+json` (RFC 9457).
#[derive(Debug, Serialize, Schema)]
pub struct Problem {
    /// The kind of problem, as a URI reference; `about:blank` says that the status tells it all.
    pub r#type: Cow<'static, str>,
    /// The kind of problem in words, the same for every occurrence.
    pub title: Cow<'static, str>,
    /// The status of the answer.
    pub status: u16,
    /// The kind of problem, for programs.
    pub code: Cow<'static, str>,
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

/// A kind of problem that an application has of its own, as const data: what `derive(ApiError)` makes of a variant.
///
/// ```
/// use openapi_core::http::{Error, ProblemType};
///
/// static OUT_OF_STOCK: ProblemType = ProblemType {
///     status: 409,
///     r#type: "https://example.org/problems/out-of-stock",
///     title: "There is nothing left",
///     code: "out_of_stock",
/// };
///
/// let error = Error::of(&OUT_OF_STOCK).with_member("left", &0);
/// assert_eq!((error.status(), error.code()), (409, "out_of_stock"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProblemType {
    /// The status of the answer, from 400 to 599.
    pub status: u16,
    /// A URI reference, by which programs know the problem anywhere; `about:blank` if the status tells it all.
    pub r#type: &'static str,
    /// What it is in words, the same for every occurrence.
    pub title: &'static str,
    /// What programs know it by within the API.
    pub code: &'static str,
}

impl ProblemType {
    /// The members that every problem has (RFC 9457, section 3.1, and ours): no other may be called like them.
    pub const MEMBERS: [&'static str; 9] =
        ["type", "title", "status", "code", "detail", "instance", "request_id", "message", "errors"];
}

/// The content of a problem.
pub const fn content(node: &'static Node) -> Content {
    Content { media_type: "application/problem+json", node: Some(node), examples: &[] }
}

/// The members that mean the same in every problem.
macro_rules! member {
    ($constant:ident, $name:literal, $description:literal) => {
        #[doc = $description]
        pub const $constant: Property = Property {
            name: $name,
            key: concat!(",\"", $name, "\":"),
            item: concat!(",\"", $name, "\""),
            node: String::NODE,
            description: concat!(",\"description\":\"", $description, "\""),
            ..Property::PLAIN
        };
    };
}

member!(DETAIL, "detail", "What went wrong this time");
member!(INSTANCE, "instance", "The path that was asked for");
member!(REQUEST_ID, "request_id", "What identifies the request in the server's logs");
member!(MESSAGE, "message", "The detail or, without one, the title");

/// What kind of problem an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    Kind(ProblemKind),
    Own(&'static ProblemType),
}

impl Nature {
    pub(super) const fn problem_type(self) -> ProblemType {
        match self {
            Self::Kind(kind) => {
                ProblemType { status: kind.status(), r#type: "about:blank", title: kind.title(), code: kind.code() }
            }
            Self::Own(own) => *own,
        }
    }

    /// The kind or, of a problem of the application's own, the one that is nearest to it.
    pub(super) fn kind(self) -> ProblemKind {
        match self {
            Self::Kind(kind) => kind,
            Self::Own(own) => ProblemKind::nearest(own.status),
        }
    }
}
