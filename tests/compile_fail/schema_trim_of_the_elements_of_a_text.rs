use openapi_core::Schema;
use serde::Deserialize;

#[derive(Deserialize, Schema)]
struct Task {
    #[schema(items(trim))]
    title: String,
}

fn main() {}
