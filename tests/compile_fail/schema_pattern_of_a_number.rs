use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Account {
    #[schema(pattern = "^[0-9]+$")]
    number: u64,
}

fn main() {}
