use openapi_core::Schema;
use serde::Serialize;

#[derive(Serialize, Schema)]
struct Task {
    title: String,
    #[serde(flatten)]
    times: Times,
}

#[derive(Serialize, Schema)]
struct Times {
    created: u64,
}

fn main() {}
