use openapi_core::Schema;
use serde::{Deserialize, Serialize};

use std::collections::HashMap;

#[derive(Serialize, Deserialize, Schema)]
struct Board {
    fields: HashMap<(u8, u8), String>,
}

fn main() {}
