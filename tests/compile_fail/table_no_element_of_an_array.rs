use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
struct Task {
    grid: Vec<Vec<i32>>,
    words: openapi_db::Range<String>,
    unsigned: u32,
}

fn main() {}
