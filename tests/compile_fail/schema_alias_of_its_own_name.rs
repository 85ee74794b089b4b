use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    #[serde(alias = "name")]
    name: String,
    #[serde(alias = "name")]
    title: String,
}

fn main() {}
