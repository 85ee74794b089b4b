use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
#[schema(example = {"name": "Ada", "nikc": "ada"})]
struct Person {
    name: String,
    nick: Option<String>,
}

fn main() {}
