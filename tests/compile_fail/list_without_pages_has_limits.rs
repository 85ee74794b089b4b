use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

/// What pages have, where there are none.
#[derive(Serialize, Schema, Table)]
#[table(query(MeasureFilter, unpaged, cursor, direction, limit(max = 10), order_by(id), default_order(-id)))]
struct Measure {
    #[column(primary_key)]
    id: i64,
}

fn main() {}
