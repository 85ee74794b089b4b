//! serde reports a case that it does not know; once is enough.

use openapi_core::Schema;

#[derive(serde::Serialize, Schema)]
#[serde(rename_all = "camel")]
struct Person {
    full_name: String,
}

fn main() {}
