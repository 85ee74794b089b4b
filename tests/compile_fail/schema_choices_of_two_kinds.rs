use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Order {
    #[schema(choices("small", 2, "small", true))]
    size: String,
}

fn main() {}
