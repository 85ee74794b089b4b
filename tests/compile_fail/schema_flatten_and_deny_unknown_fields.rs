use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct Person {
    #[serde(flatten)]
    address: Address,
}

#[derive(Serialize, Deserialize, Schema)]
struct Address {
    street: String,
}

fn main() {}
