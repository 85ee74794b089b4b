use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

/// Columns with the names of a list's own parameters.
#[derive(Serialize, Schema, Table)]
#[table(query(MeasureQuery, filter(cursor, direction, offset), cursor, direction))]
struct Measure {
    #[column(primary_key)]
    id: i64,
    cursor: String,
    direction: i32,
    offset: i32,
}

fn main() {}
