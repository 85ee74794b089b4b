use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    #[schema(read_only)]
    id: u64,
    #[schema(write_only)]
    password: String,
}

fn main() {}
