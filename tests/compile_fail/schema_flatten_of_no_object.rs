use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    #[serde(flatten)]
    names: Vec<String>,
    #[serde(flatten)]
    address: Option<Address>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Address {
    street: String,
}

fn main() {}
