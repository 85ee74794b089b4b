use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Account {
    #[schema(pattern = "^[a-z+$")]
    name: String,
    #[schema(pattern = "^(a|b$")]
    kind: String,
}

fn main() {}
