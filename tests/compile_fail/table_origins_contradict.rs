use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
struct Task {
    #[column(identity = "sometimes")]
    id: i64,
    #[column(identity)]
    name: String,
    #[column(identity, default = "7")]
    number: i32,
    #[column(generated = "1", default_with = one)]
    first: i32,
    #[column(default_with = one)]
    second: String,
    #[column(primary_key)]
    key: Option<i32>,
}

fn one() -> i32 {
    1
}

fn main() {}
