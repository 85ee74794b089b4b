use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Page {
    #[serde(default = "fifty")]
    #[schema(minimum = 1, maximum = 20, default = 50)]
    limit: u32,
}

fn fifty() -> u32 {
    50
}

fn main() {}
