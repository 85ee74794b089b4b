use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Order {
    #[schema(min_items = 1)]
    name: String,
    #[schema(items(min_length = 1))]
    amounts: Vec<u32>,
}

fn main() {}
