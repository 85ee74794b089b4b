use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Account {
    #[schema(pattern = "^\\d{4}-\\d{4}$")]
    number: String,
    #[schema(pattern = "^(?=.*[0-9]).{8,}$")]
    password: String,
    #[schema(pattern = "(?i)^a+$")]
    letters: String,
}

fn main() {}
