//! Names that documents, languages and tools use for something else, or that they have to quote.

use std::collections::BTreeMap;

use openapi_core::Schema;
use serde::{Deserialize, Serialize};

/// Names of Rust and of JSON Schema.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Object {
    r#type: String,
    r#enum: Vec<r#Enum>,
    r#fn: Option<bool>,
    properties: BTreeMap<String, Object>,
    required: bool,
    items: (),
    #[serde(rename = "$ref")]
    reference: String,
    #[serde(rename = "$schema")]
    schema: Option<String>,
    #[serde(rename = "additionalProperties")]
    additional: Option<u8>,
    #[serde(rename = "x-extension")]
    extension: Option<u8>,
    #[serde(rename = "__proto__")]
    proto: Option<u8>,
    constructor: Option<u8>,
    self_: Option<u8>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "lowercase")]
#[expect(non_camel_case_types, reason = "that is what is tested")]
pub(super) enum r#Enum {
    r#type,
    #[serde(rename = "Self")]
    This,
    #[serde(rename = "null")]
    Nothing,
    #[serde(rename = "true")]
    Yes,
    #[serde(rename = "")]
    Empty,
}

/// Names that have to be escaped in JSON, in pointers and in URLs.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Escaped {
    #[serde(rename = "")]
    empty: u8,
    #[serde(rename = " ")]
    space: u8,
    #[serde(rename = "a/b")]
    slash: u8,
    #[serde(rename = "a~1b")]
    tilde: u8,
    #[serde(rename = "a\"b'c`")]
    quotes: u8,
    #[serde(rename = "a\\b")]
    backslash: u8,
    #[serde(rename = "a\nb\tc\u{0}d\u{7f}")]
    controls: u8,
    #[serde(rename = "😀")]
    emoji: u8,
    #[serde(rename = "e\u{301}")]
    combined: u8,
    #[serde(rename = "é")]
    single: u8,
    #[serde(rename = "{a}")]
    braces: u8,
    #[serde(rename = "%20#?&=")]
    url: u8,
    #[serde(rename = "1")]
    digit: u8,
    #[serde(rename = "*/ // <!-- ${a} {{a}}")]
    comments: u8,
}

/// What a tag says in names that have to be escaped.
#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "$type/~\"")]
pub(super) enum Tagged {
    #[serde(rename = "")]
    Empty,
    #[serde(rename = "a/b")]
    Slash {
        value: u8,
    },
    #[serde(rename = "😀 \"\\", alias = "smile", alias = "#/components/schemas/Object")]
    Emoji {
        value: String,
    },
    Été(Object),
}

/// Parameters with names that components cannot have.
#[derive(Deserialize, Schema)]
pub(super) struct Parameters {
    #[serde(rename = "age:ge")]
    at_least: Option<u8>,
    #[serde(rename = "age:le")]
    at_most: Option<u8>,
    #[serde(rename = "a[b]", default)]
    brackets: Vec<String>,
    #[serde(rename = "a b")]
    space: Option<String>,
    #[serde(rename = "a.20b")]
    point: Option<String>,
    #[serde(rename = "a:20b")]
    colon: Option<String>,
    #[serde(rename = "ü/~\"")]
    others: Option<String>,
}

pub(super) mod one {
    use super::{Deserialize, Schema, Serialize};

    /// The one.
    #[derive(Serialize, Deserialize, Schema)]
    pub struct Same {
        one: u8,
    }
}

pub(super) mod other {
    use super::{Deserialize, Schema, Serialize};

    /// The other.
    #[derive(Serialize, Deserialize, Schema)]
    #[schema(name = "other.Same-1_")]
    pub struct Same {
        other: super::one::Same,
    }
}
