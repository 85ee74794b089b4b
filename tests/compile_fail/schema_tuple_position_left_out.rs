use openapi_core::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
struct Range(u32, #[serde(default)] u32);

#[derive(Serialize, Deserialize, Schema)]
struct Only(#[serde(skip)] u32);

fn main() {}
