use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
#[schema(extensions("internal" = true))]
struct Order {
    #[schema(extensions("order" = 1))]
    amount: u32,
}

fn main() {}
