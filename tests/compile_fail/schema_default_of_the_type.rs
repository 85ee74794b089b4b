use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Page {
    #[serde(default)]
    #[schema(default = 20)]
    limit: u32,
    #[schema(read_only = true)]
    id: u32,
    #[schema(unique_items)]
    weights: Vec<f64>,
    #[schema(unique_items)]
    name: String,
}

fn main() {}
