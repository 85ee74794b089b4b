//! serde reports what it cannot tag; once is enough.

use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum Event {
    Moved(String, String),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
struct Point(f64, f64);

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    #[serde(rename = "a", rename = "b")]
    name: String,
    #[serde(rename = 3)]
    age: u8,
}

fn main() {}
