use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

/// Functions that are half said, or whose parameter nothing describes.
#[derive(Serialize, Schema, Table)]
#[table(query(
    MeasureQuery,
    filter(
        id(with = by_id),
        value(type = i32),
        recent(with = recent, type = bool),
        old(with = recent, type = bool, about = "Whether it is old"),
    ),
))]
struct Measure {
    #[column(primary_key)]
    id: i64,
    value: i32,
}

fn main() {}
