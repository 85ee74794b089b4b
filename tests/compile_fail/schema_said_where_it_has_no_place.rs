use std::collections::BTreeMap;

use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
#[serde(transparent)]
#[schema(name = "Mail")]
struct Email(String);

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    #[serde(flatten)]
    #[schema(min_properties = 1)]
    more: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Half {
    #[serde(flatten, skip_deserializing)]
    more: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum Event {
    Created(#[schema(min_properties = 1)] BTreeMap<String, String>),
    #[schema(with = String)]
    Moved {
        to: String,
    },
}

#[derive(Serialize, Deserialize, Schema)]
enum Colour {
    #[schema(example = "Red")]
    Red,
}

#[derive(Serialize, Deserialize, Schema)]
enum Half2 {
    Kept(#[serde(skip_serializing)] u8),
}

fn main() {}
