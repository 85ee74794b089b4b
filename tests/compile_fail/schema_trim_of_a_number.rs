use openapi_core::Schema;
use serde::Deserialize;

#[derive(Deserialize, Schema)]
struct Task {
    #[schema(trim)]
    severity: Option<i32>,
}

fn main() {}
