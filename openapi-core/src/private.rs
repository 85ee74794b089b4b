//! What generated code names. Not part of the interface: it changes without notice.

pub use std::{
    self,
    option::Option::{None, Some},
    result::Result::{Err, Ok},
};

pub use futures_util::future::LocalBoxFuture;
pub use serde;
pub use serde_json::Value;

pub use crate::{
    Schema,
    app::{Api, Plugin},
    document::{
        Audience, Components, Contact, Description, Draft, ExternalDocs, License, Message, Requirement, Scheme,
        SecurityScheme, Server, Tag, Text, Variable, Version, hash, verify,
    },
    http::{
        ApiError, Created, Endpoint, Error as HttpError, Extractor, Hook, IfMatch, IntoResponse, Json, Located,
        NoContent, Page, Path, Problem, ProblemType, Query, Rejections, Request, Response, Router, derived as problem,
        empty, with_status,
    },
    operation::{
        Addition, Argument, Callback, Input, Limits, Method, Operation, ProblemKind, RateKey, RateLimit,
        Response as Answer, Responses, Source, content,
    },
    schema::{
        Choice, Cleaning, Component, ComponentRef, Conduct, Key, Keywords, Literal, Name, Node, Number, Object,
        Openness, Part, Pattern, Presence, Property, Recursion, Refined, Rule, Tagging, Union, Variant, Wording,
    },
    validate::{Errors, Format, Regex, check, clean, examine, inside},
};

/// Compiles a pattern that the macro has compiled before.
pub fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("the macro would have refused `{pattern}`: {error}"))
}
