use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    name: String,
    #[serde(flatten)]
    pet: Pet,
}

#[derive(Serialize, Deserialize, Schema)]
struct Pet {
    name: String,
}

fn main() {}
