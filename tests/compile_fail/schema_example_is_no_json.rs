use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Page {
    #[schema(example = FIFTY)]
    limit: u32,
    #[schema(example = {limit: 3})]
    more: u32,
}

const FIFTY: u32 = 50;

fn main() {}
