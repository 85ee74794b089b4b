//! Operations: what a handler's signature says, as const data.

use std::time::Duration;

use crate::{
    Schema as _,
    document::{ApiKeyLocation, Scheme, SecurityScheme, equal},
    http::{Extensions, Request},
    schema::{Literal, Node},
    validate::Location,
};

/// One method on one path, served by one function.
#[derive(Debug)]
pub struct Operation {
    /// The identifier; the function's name unless another is given.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path with its placeholders in braces.
    pub path: &'static str,
    /// The path with every placeholder replaced by `{}`: two paths overlap when these are equal.
    pub shape: &'static str,
    /// The names of the placeholders, in order.
    pub placeholders: &'static [&'static str],
    /// The tags, by name.
    pub tags: &'static [&'static str],
    /// Summary, description and so on as members of the operation object, each with a comma before it.
    pub keywords: &'static str,
    /// What a client has to prove, if that is not what the API asks for everywhere: one of these, nothing if there is none.
    pub security: Option<&'static [Requirement]>,
    /// The scopes that the extractors which prove who sent the request ask for.
    pub scopes: &'static [&'static str],
    /// What a request may take, where that is not what the server is set to.
    pub limits: Limits,
    /// How many requests are answered in which time, if that is limited.
    pub rate_limit: Option<RateLimit>,
    /// What the API sends to the client later.
    pub callbacks: &'static [Callback],
    /// Whether the public document leaves the operation out.
    pub private: bool,
    /// Whether there is a summary among the keywords.
    pub has_summary: bool,
    /// Whether the API sends the request, rather than answers it.
    pub outgoing: bool,
    /// What the function takes.
    pub arguments: &'static [Argument],
    /// What the function answers.
    pub responses: &'static Responses,
    /// Where the function is, as `src/main.rs:12`.
    pub origin: &'static str,
}

impl Operation {
    /// The statuses of its documented answers.
    ///
    /// ```
    /// use openapi_core::{get, http::{Endpoint, Json, Path}};
    ///
    /// #[get("/words/{word}")]
    /// async fn word(Path(word): Path<String>) -> Json<String> {
    ///     Json(word)
    /// }
    ///
    /// const STATUSES: openapi_core::operation::Statuses = word::OPERATION.statuses();
    /// assert_eq!(STATUSES.iter().collect::<Vec<_>>(), [200, 404, 414, 500, 503]);
    /// ```
    pub const fn statuses(&self) -> Statuses {
        crate::document::statuses(self)
    }

    /// The turns in which the arguments are extracted: those that prove who sent the request come first, where there are any.
    pub const fn turns(&self) -> &'static [bool] {
        let mut i = 0;
        while i < self.arguments.len() {
            if self.arguments[i].input.proves() {
                return &[true, false];
            }
            i += 1;
        }
        &[false]
    }
}

/// A set of statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Statuses([u64; 8]);

impl Statuses {
    /// None at all.
    pub const NONE: Self = Self([0; 8]);

    /// Adds a status. One beyond the set is left out.
    #[must_use]
    pub const fn with(mut self, status: u16) -> Self {
        let (word, bit) = Self::place(status);
        if word < self.0.len() {
            self.0[word] |= bit;
        }
        self
    }

    /// Whether a status is one of them.
    pub const fn contains(&self, status: u16) -> bool {
        let (word, bit) = Self::place(status);
        word < self.0.len() && self.0[word] & bit != 0
    }

    /// The statuses, in order.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        (100..600).filter(|status| self.contains(*status))
    }

    const fn place(status: u16) -> (usize, u64) {
        let index = status.wrapping_sub(100);
        (index as usize / 64, 1 << (index % 64))
    }
}

/// A method of HTTP that OpenAPI knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are what they are called")]
pub enum Method {
    Delete,
    Get,
    Head,
    Options,
    Patch,
    Post,
    Put,
}

impl Method {
    /// As in a request.
    pub const fn name(self) -> &'static str {
        match self {
            Method::Delete => "DELETE",
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Options => "OPTIONS",
            Method::Patch => "PATCH",
            Method::Post => "POST",
            Method::Put => "PUT",
        }
    }

    /// As in the document.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Method::Delete => "\"delete\":{",
            Method::Get => "\"get\":{",
            Method::Head => "\"head\":{",
            Method::Options => "\"options\":{",
            Method::Patch => "\"patch\":{",
            Method::Post => "\"post\":{",
            Method::Put => "\"put\":{",
        }
    }
}

/// What a request has to prove: all of these. Nothing at all, if it is empty.
#[derive(Debug, Clone, Copy)]
pub struct Requirement(
    /// The names of schemes, with the scopes that are needed.
    pub &'static [(&'static str, &'static [&'static str])],
);

/// What a request may take, where that is not what the server is set to.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest content that is read, in bytes.
    pub max_body: Option<u64>,
    /// How long the handler may take.
    pub timeout: Option<Duration>,
}

impl Limits {
    /// What the server is set to.
    pub const NONE: Self = Self { max_body: None, timeout: None };
}

/// How many requests are answered in which time.
#[derive(Debug, Clone, Copy)]
pub struct RateLimit {
    /// How many: at once, or spread over the time.
    pub requests: u32,
    /// The time.
    pub per: Duration,
    /// Whose requests are counted together.
    pub by: RateKey,
}

impl RateLimit {
    /// The headers of all answers that are counted.
    pub(crate) const HEADERS: &'static [Header] = &[
        Header {
            name: "RateLimit",
            description: "How many requests are left, and after how many seconds there are more \
                          (draft-ietf-httpapi-ratelimit-headers-10)",
            node: String::NODE,
        },
        Header {
            name: "RateLimit-Policy",
            description: "How many requests there may be, and in how many seconds (draft-ietf-httpapi-ratelimit-headers-10)",
            node: String::NODE,
        },
    ];
}

/// Whose requests a rate limit counts together.
#[derive(Debug, Clone, Copy)]
pub enum RateKey {
    /// Those from one address.
    Address,
    /// All.
    Api,
    /// Those for which a function finds the same. Where it finds nothing, those from one address. What it finds must be proved: a client
    /// that can say anything has as many limits as it says things.
    Own(fn(&Request) -> Option<String>),
}

/// What the API sends to a client who has asked for it.
#[derive(Debug, Clone, Copy)]
pub struct Callback {
    /// What it is called.
    pub name: &'static str,
    /// Where it is sent, as a runtime expression: `{$request.body#/callbackUrl}` (OpenAPI 3.1, Callback Object).
    pub url: &'static str,
    /// What is sent, and what the client answers.
    pub operation: &'static Operation,
}

/// An argument of a handler: what its extractor reads, and under which name where the extractor has none of its own.
#[derive(Debug)]
pub struct Argument {
    /// The names that the argument's pattern binds, in order: one, several when it takes a tuple apart, none for `_`.
    pub names: &'static [&'static str],
    /// The scopes that the operation asks for.
    pub scopes: &'static [&'static str],
    /// What the extractor reads.
    pub input: &'static Input,
}

/// What an extractor reads from a request.
#[derive(Debug, Clone, Copy)]
pub struct Input {
    /// Where it comes from.
    pub source: Source,
    /// How the extractor may refuse a request.
    pub rejections: &'static Responses,
    /// What the request has to prove.
    pub security: Security,
    /// What the extractors read that it is put together from.
    pub parts: &'static [&'static Input],
    /// Whether the application has what the extractor needs of it.
    pub setup: Setup,
}

impl Input {
    /// Nothing of what a client sends, and no refusal.
    pub const SERVER: Self = Self::new(Source::Server, &Responses::NONE);

    /// What is read, and how it may be refused.
    pub const fn new(source: Source, rejections: &'static Responses) -> Self {
        Self { source, rejections, security: Security::Nothing, parts: &[], setup: needs_nothing }
    }

    /// Whether the request has to prove something for it, or for a part of it.
    pub const fn proves(&self) -> bool {
        let mut proves = !matches!(self.security, Security::Nothing);
        let mut i = 0;
        while i < self.parts.len() {
            proves |= self.parts[i].proves();
            i += 1;
        }
        proves
    }

    /// Whether a parameter of the query is a key that proves who sent the request.
    pub(crate) fn has_query_key(&self, name: &str) -> bool {
        self.security.has_query_key(name) || self.parts.iter().any(|part| part.has_query_key(name))
    }

    /// Adds what the application lacks.
    pub(crate) fn find_missing(&self, state: &Extensions, missing: &mut Vec<String>) {
        self.security.find_missing(state, missing);
        ask(self.setup, state, missing);
        for part in self.parts {
            part.find_missing(state, missing);
        }
    }
}

/// What a request has to prove for an extractor.
#[derive(Debug, Clone, Copy)]
pub enum Security {
    /// Nothing.
    Nothing,
    /// Who sent it, in this way; and whether the application has what it takes to check it.
    Scheme(&'static SecurityScheme, Setup),
    /// One of these.
    Any(&'static [Security]),
}

/// Says, before the application starts, what it lacks.
pub type Setup = fn(&Extensions) -> Result<(), String>;

/// The [`Setup`] of what needs nothing.
pub const fn needs_nothing(_: &Extensions) -> Result<(), String> {
    Ok(())
}

fn ask(setup: Setup, state: &Extensions, missing: &mut Vec<String>) {
    if let Err(message) = setup(state)
        && !missing.contains(&message)
    {
        missing.push(message);
    }
}

impl Security {
    fn has_query_key(&self, parameter: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Scheme(SecurityScheme { scheme, .. }, _) => {
                matches!(scheme, Scheme::ApiKey { location: ApiKeyLocation::Query, name, .. } if *name == parameter)
            }
            Self::Any(several) => several.iter().any(|security| security.has_query_key(parameter)),
        }
    }

    fn find_missing(&self, state: &Extensions, missing: &mut Vec<String>) {
        match self {
            Self::Nothing => {}
            Self::Scheme(_, setup) => ask(*setup, state, missing),
            Self::Any(several) => several.iter().for_each(|security| security.find_missing(state, missing)),
        }
    }
}

/// Where an extractor reads from.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// Nothing that a client sends.
    Server,
    /// The placeholders of the path: a scalar takes one, a tuple several, an object those that its members name.
    Path(&'static Node),
    /// The query's parameters: the members of an object.
    Query(&'static Node),
    /// The headers: the members of an object.
    Header(&'static Node),
    /// The cookies: the members of an object.
    Cookie(&'static Node),
    /// The content, in one of several media types.
    Body(&'static [Content]),
}

impl Source {
    /// The object whose members are parameters, and where they are.
    pub(crate) const fn members(&self) -> Option<(&'static Node, Location)> {
        match self {
            Self::Query(node) => Some((node, Location::Query)),
            Self::Header(node) => Some((node, Location::Header)),
            Self::Cookie(node) => Some((node, Location::Cookie)),
            Self::Server | Self::Path(_) | Self::Body(_) => None,
        }
    }
}

/// Content of a media type.
#[derive(Debug, Clone, Copy)]
pub struct Content {
    /// The media type.
    pub media_type: &'static str,
    /// What it looks like; nothing is said of what has no structure, as a file.
    pub node: Option<&'static Node>,
    /// Examples.
    pub examples: &'static [Example],
}

/// What the content of the first answer is, for what is sent rather than answered.
pub const fn content(responses: &'static Responses) -> &'static [Content] {
    match responses {
        Responses::One(response) => response.content,
        Responses::Any([first, ..]) | Responses::With { responses: first, .. } | Responses::ToReads(first) => {
            content(first)
        }
        Responses::Any([]) | Responses::Problems(_) => &[],
    }
}

impl Content {
    /// The media type of forms with files (RFC 7578).
    pub(crate) const MULTIPART: &'static str = "multipart/form-data";

    /// The media type of server-sent events (WHATWG HTML, section 9.2).
    pub(crate) const EVENTS: &'static str = "text/event-stream";

    /// The media type of forms.
    pub(crate) const FORM: &'static str = "application/x-www-form-urlencoded";

    /// The members of an object as parts, of which some may be files.
    pub const fn multipart(node: &'static Node) -> Self {
        Self { media_type: Self::MULTIPART, node: Some(node), examples: &[] }
    }

    /// Whether it is a form, whose members are texts.
    pub(crate) const fn is_form(&self) -> bool {
        equal(self.media_type, Self::FORM)
    }

    /// JSON.
    pub const fn json(node: &'static Node) -> Self {
        Self { media_type: "application/json", node: Some(node), examples: &[] }
    }

    /// Content without a structure that a schema could describe.
    pub const fn opaque(media_type: &'static str) -> Self {
        Self { media_type, node: None, examples: &[] }
    }
}

/// An example of some content.
#[derive(Debug)]
pub struct Example {
    /// What it is called.
    pub name: &'static str,
    /// What it shows.
    pub summary: &'static str,
    /// The content.
    pub value: Literal,
}

/// The answers that a return type can give. A tree, since a const of a generic type cannot join lists.
#[derive(Debug)]
pub enum Responses {
    /// One answer.
    One(Response),
    /// Any of several problems.
    Problems(&'static [ProblemKind]),
    /// Any of several.
    Any(&'static [&'static Responses]),
    /// Others, with something else said of those among them that are no problems.
    With {
        /// What is said of them.
        addition: Addition,
        /// The others.
        responses: &'static Responses,
    },
    /// Others, which are given only to requests that read: GET and HEAD.
    ToReads(&'static Responses),
}

impl Responses {
    /// No answer at all.
    pub const NONE: Self = Self::Any(&[]);
}

/// What is said of answers from without.
#[derive(Debug, Clone, Copy)]
pub enum Addition {
    /// Further headers.
    Headers(&'static [Header]),
    /// Further headers: the members of an object.
    Members(&'static Node),
    /// Another status.
    Status(u16),
    /// Another description.
    Description(&'static str),
}

/// An answer.
#[derive(Debug)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// When it is given.
    pub description: &'static str,
    /// Its headers.
    pub headers: &'static [Header],
    /// Its content, in one of several media types; none, if there is none.
    pub content: &'static [Content],
}

/// A header of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub description: &'static str,
    /// What its value looks like.
    pub node: &'static Node,
}

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
