//! Operations: what a handler's signature says, as const data.

mod answer;
mod content;
mod input;
mod limits;
mod method;
mod problem;

pub use answer::{Addition, Header, Requests, Response, Responses, Statuses};
pub use content::{Content, Example, content};
pub use input::{Input, Security, Setup, Source, needs_nothing};
pub use limits::{Limits, RateKey, RateLimit};
pub use method::Method;
pub use problem::ProblemKind;

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
    /// The scopes that the operation asks for.
    pub scopes: &'static [&'static str],
    /// What the extractor reads.
    pub input: &'static Input,
}
