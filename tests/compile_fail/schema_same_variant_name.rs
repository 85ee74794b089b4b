use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
enum Colour {
    Red,
    #[serde(rename = "Red")]
    Crimson,
    #[serde(alias = "Red")]
    Scarlet,
}

fn main() {}
