//! What generated code names. Not part of the interface: it changes without notice.

pub use std::{
    self,
    option::Option::{None, Some},
    result::Result::{Err, Ok},
};

pub use futures_util::future::LocalBoxFuture;
pub use regex_lite::Regex;
pub use serde;

pub use crate::{
    Schema,
    app::{Api, Plugin},
    document::{
        Audience, Components, Contact, Description, Draft, ExternalDocs, License, Message, Requirement, Scheme,
        SecurityScheme, Server, Tag, Text, Variable, Version, hash, verify,
    },
    http::{Endpoint, Extractor, Hook, IntoResponse, Problem, Rejections, Request, Response, Router},
    operation::{Argument, Callback, Input, Limits, Method, Operation, RateKey, RateLimit, Responses, Source, content},
    schema::{
        Choice, Component, ComponentRef, Key, Keywords, Literal, Name, Node, Number, Object, Openness, Part, Pattern,
        Presence, Property, Recursion, Refined, Rule, Tagging, Union, Variant,
    },
    validate::{Format, check},
};

/// Compiles a pattern that the macro has compiled before.
pub fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("the macro would have refused `{pattern}`: {error}"))
}
