use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Page {
    #[schema(default = 50)]
    limit: u32,
}

fn main() {}
