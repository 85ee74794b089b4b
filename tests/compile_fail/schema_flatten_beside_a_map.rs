use std::collections::BTreeMap;

use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    #[serde(flatten)]
    more: BTreeMap<String, String>,
    #[serde(flatten)]
    address: Address,
}

#[derive(Serialize, Deserialize, Schema)]
struct Letter {
    #[serde(flatten)]
    kind: Kind,
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Address {
    street: String,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "kind")]
enum Kind {
    Plain,
    Registered { number: u32 },
}

fn main() {}
