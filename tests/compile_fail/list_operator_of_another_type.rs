use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

/// Operators for columns that they are not for.
#[derive(Serialize, Schema, Table)]
#[table(query(MeasureQuery, filter(id(is), value(like), name(contains), tags(eq))))]
struct Measure {
    #[column(primary_key)]
    id: i64,
    value: Option<i32>,
    name: String,
    tags: Vec<String>,
}

fn main() {}
