use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Order {
    #[schema(minimum = 1, exclusive_minimum = 0)]
    amount: u32,
    #[schema(exclusive_minimum = 0, exclusive_maximum = 0)]
    weight: f64,
}

fn main() {}
