use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Order {
    #[schema(multiple_of = 0)]
    amount: u32,
}

fn main() {}
