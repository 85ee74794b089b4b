use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

/// Rows of which two may be the same.
#[derive(Serialize, Schema, Table)]
#[table(query(MeasureQuery, default_order(-value), cursor))]
struct Measure {
    #[column(unique)]
    name: Option<String>,
    value: i32,
}

fn main() {}
