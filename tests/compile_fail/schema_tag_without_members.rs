use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum Event {
    Renamed(String),
    Moved { from: String, r#type: String },
}

fn main() {}
