//! What generated code names. Not part of the interface: it changes without notice.

pub use std::{
    self,
    option::Option::{None, Some},
    result::Result::{Err, Ok},
};

pub use futures_util::future::LocalBoxFuture;
pub use serde;

pub use crate::{
    Schema,
    app::{Api, Plugin},
    document::{Components, Description, Message, Tag, hash, measure, render, text, verify},
    http::{Endpoint, Extractor, IntoResponse, Problem, Rejections, Request, Response, Router},
    operation::{Argument, Method, Operation, Responses},
    schema::{Choice, Component, ComponentRef, Definition, Name, Node, Object, Presence, Property, Rule, reaches},
    validate::check,
};
