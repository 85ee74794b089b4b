//! Operations: what a handler's signature says, as const data.

use crate::{
    document::equal,
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
    /// What the extractor reads.
    pub input: &'static Input,
}

/// What an extractor reads from a request.
#[derive(Debug)]
pub struct Input {
    /// Where it comes from.
    pub source: Source,
    /// How the extractor may refuse a request.
    pub rejections: &'static [ProblemKind],
}

/// Where an extractor reads from.
#[derive(Debug)]
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
        Responses::Problem(_) => &[],
        Responses::Any(several) => content(several[0]),
    }
}

impl Content {
    /// The media type of forms.
    pub(crate) const FORM: &'static str = "application/x-www-form-urlencoded";

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
    /// A problem.
    Problem(ProblemKind),
    /// Any of several.
    Any(&'static [&'static Responses]),
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
#[derive(Debug)]
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub description: &'static str,
    /// What its value looks like.
    pub node: &'static Node,
}

/// How a request can fail: the status, the problem's type and title, and its place in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// The request cannot be read.
    BadRequest,
    /// There is nothing at this path.
    NotFound,
    /// There is something at this path, but not for this method.
    MethodNotAllowed,
    /// The request contradicts what is stored.
    Conflict,
    /// The content is larger than accepted.
    ContentTooLarge,
    /// The content is not of an accepted media type.
    UnsupportedMediaType,
    /// The request can be read, but its values are wrong.
    Invalid,
    /// The server failed.
    Internal,
    /// The server, or what it depends on, cannot answer at the moment.
    Unavailable,
}

impl ProblemKind {
    /// Every kind, by status.
    pub(crate) const ALL: [Self; 9] = [
        Self::BadRequest,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::Conflict,
        Self::ContentTooLarge,
        Self::UnsupportedMediaType,
        Self::Invalid,
        Self::Internal,
        Self::Unavailable,
    ];

    /// The status.
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Conflict => 409,
            Self::ContentTooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::Invalid => 422,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// The title of the problem, which is the description of the answer too.
    pub const fn title(self) -> &'static str {
        match self {
            Self::BadRequest => "The request cannot be read",
            Self::NotFound => "There is nothing at this path",
            Self::MethodNotAllowed => "The method is not allowed at this path",
            Self::Conflict => "The request contradicts what is stored",
            Self::ContentTooLarge => "The content is too large",
            Self::UnsupportedMediaType => "The content is not of an accepted media type",
            Self::Invalid => "Some values are wrong",
            Self::Internal => "The server failed",
            Self::Unavailable => "The server cannot answer at the moment",
        }
    }

    /// The name under `components/responses`.
    pub(crate) const fn component(self) -> &'static str {
        match self {
            Self::BadRequest => "BadRequest",
            Self::NotFound => "NotFound",
            Self::MethodNotAllowed => "MethodNotAllowed",
            Self::Conflict => "Conflict",
            Self::ContentTooLarge => "ContentTooLarge",
            Self::UnsupportedMediaType => "UnsupportedMediaType",
            Self::Invalid => "Invalid",
            Self::Internal => "Internal",
            Self::Unavailable => "Unavailable",
        }
    }
}
