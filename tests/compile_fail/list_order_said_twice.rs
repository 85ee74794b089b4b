use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

/// An order in two ways, and a column in it that comes twice or is none.
#[derive(Serialize, Schema, Table)]
#[table(query(MeasureQuery, order_by(value), direction), query(MeasureList, default_order(-value, value, valeu)))]
struct Measure {
    #[column(primary_key)]
    id: i64,
    value: i32,
}

fn main() {}
