//! How requests fail.

use super::{Header, RateLimit};
use crate::Schema as _;

const RETRY_AFTER: Header = Header {
    name: "Retry-After",
    description: "After how many seconds it is worth another try (RFC 9110, section 10.2.3)",
    node: u32::NODE,
};

/// How a request can fail: the status, the problem's type and title, and its place in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// The request cannot be read.
    BadRequest,
    /// The request does not prove who sent it.
    Unauthorized,
    /// Who sent the request may not do this.
    Forbidden,
    /// There is nothing at this path.
    NotFound,
    /// There is something at this path, but not for this method.
    MethodNotAllowed,
    /// There is no content that the client accepts.
    NotAcceptable,
    /// The request took too long to come.
    RequestTimeout,
    /// The request contradicts what is stored.
    Conflict,
    /// What is stored has changed since the client saw it.
    PreconditionFailed,
    /// The content is larger than accepted.
    ContentTooLarge,
    /// The address is longer than accepted.
    UriTooLong,
    /// The content is not of an accepted media type.
    UnsupportedMediaType,
    /// The content has no such range.
    RangeNotSatisfiable,
    /// The request can be read, but its values are wrong.
    Invalid,
    /// The request has to say which state of what is stored it is for.
    PreconditionRequired,
    /// The client has sent more requests than it may.
    TooManyRequests,
    /// The headers are larger than accepted.
    HeadersTooLarge,
    /// The server failed.
    Internal,
    /// The server, or what it depends on, cannot answer at the moment.
    Unavailable,
}

impl ProblemKind {
    /// Every kind, by status.
    pub(crate) const ALL: [Self; 19] = [
        Self::BadRequest,
        Self::Unauthorized,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::RequestTimeout,
        Self::Conflict,
        Self::PreconditionFailed,
        Self::ContentTooLarge,
        Self::UriTooLong,
        Self::UnsupportedMediaType,
        Self::RangeNotSatisfiable,
        Self::Invalid,
        Self::PreconditionRequired,
        Self::TooManyRequests,
        Self::HeadersTooLarge,
        Self::Internal,
        Self::Unavailable,
    ];

    /// The status.
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Unauthorized => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::NotAcceptable => 406,
            Self::RequestTimeout => 408,
            Self::Conflict => 409,
            Self::PreconditionFailed => 412,
            Self::ContentTooLarge => 413,
            Self::UriTooLong => 414,
            Self::UnsupportedMediaType => 415,
            Self::RangeNotSatisfiable => 416,
            Self::Invalid => 422,
            Self::PreconditionRequired => 428,
            Self::TooManyRequests => 429,
            Self::HeadersTooLarge => 431,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// The title of the problem, which is the description of the answer too.
    pub const fn title(self) -> &'static str {
        match self {
            Self::BadRequest => "The request cannot be read",
            Self::Unauthorized => "The request does not prove who sent it",
            Self::Forbidden => "Who sent the request may not do this",
            Self::NotFound => "There is nothing at this path",
            Self::MethodNotAllowed => "The method is not allowed at this path",
            Self::NotAcceptable => "There is no content that the client accepts",
            Self::RequestTimeout => "The request took too long to come",
            Self::Conflict => "The request contradicts what is stored",
            Self::PreconditionFailed => "What is stored is not what the request is for",
            Self::ContentTooLarge => "The content is too large",
            Self::UriTooLong => "The address is too long",
            Self::UnsupportedMediaType => "The content is not of an accepted media type",
            Self::RangeNotSatisfiable => "The content has no such range",
            Self::Invalid => "Some values are wrong",
            Self::PreconditionRequired => "The request does not say what it is for",
            Self::TooManyRequests => "There were too many requests",
            Self::HeadersTooLarge => "The headers are too large",
            Self::Internal => "The server failed",
            Self::Unavailable => "The server cannot answer at the moment",
        }
    }

    /// What programs know it by: the member `code` of the problem.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BadRequest => "bad_request",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::NotAcceptable => "not_acceptable",
            Self::RequestTimeout => "request_timeout",
            Self::Conflict => "conflict",
            Self::PreconditionFailed => "precondition_failed",
            Self::ContentTooLarge => "content_too_large",
            Self::UriTooLong => "uri_too_long",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::RangeNotSatisfiable => "range_not_satisfiable",
            Self::Invalid => "invalid",
            Self::PreconditionRequired => "precondition_required",
            Self::TooManyRequests => "too_many_requests",
            Self::HeadersTooLarge => "headers_too_large",
            Self::Internal => "internal",
            Self::Unavailable => "unavailable",
        }
    }

    /// The kind of a status or, where there is none, what stands for any of its class (RFC 9110, section 15).
    pub(crate) const fn nearest(status: u16) -> Self {
        let mut i = 0;
        while i < Self::ALL.len() {
            if Self::ALL[i].status() == status {
                return Self::ALL[i];
            }
            i += 1;
        }
        if status < 500 { Self::BadRequest } else { Self::Internal }
    }

    /// The headers that the answer has beside those of every answer.
    pub const fn headers(self) -> &'static [Header] {
        match self {
            Self::Unauthorized => &[Header {
                name: "WWW-Authenticate",
                description: "How to prove it (RFC 9110, section 11.6.1)",
                node: String::NODE,
            }],
            Self::TooManyRequests => const { &[RETRY_AFTER, RateLimit::HEADERS[0], RateLimit::HEADERS[1]] },
            Self::Unavailable => const { &[RETRY_AFTER] },
            Self::RangeNotSatisfiable => &[Header {
                name: "Content-Range",
                description: "How many bytes there are: `bytes */1000` (RFC 9110, section 14.4)",
                node: String::NODE,
            }],
            _ => &[],
        }
    }

    /// The name under `components/responses`.
    pub(crate) const fn component(self) -> &'static str {
        match self {
            Self::BadRequest => "BadRequest",
            Self::Unauthorized => "Unauthorized",
            Self::Forbidden => "Forbidden",
            Self::NotFound => "NotFound",
            Self::MethodNotAllowed => "MethodNotAllowed",
            Self::NotAcceptable => "NotAcceptable",
            Self::RequestTimeout => "RequestTimeout",
            Self::Conflict => "Conflict",
            Self::PreconditionFailed => "PreconditionFailed",
            Self::ContentTooLarge => "ContentTooLarge",
            Self::UriTooLong => "UriTooLong",
            Self::UnsupportedMediaType => "UnsupportedMediaType",
            Self::RangeNotSatisfiable => "RangeNotSatisfiable",
            Self::Invalid => "Invalid",
            Self::PreconditionRequired => "PreconditionRequired",
            Self::TooManyRequests => "TooManyRequests",
            Self::HeadersTooLarge => "HeadersTooLarge",
            Self::Internal => "Internal",
            Self::Unavailable => "Unavailable",
        }
    }
}
