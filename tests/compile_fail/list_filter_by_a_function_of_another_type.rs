use openapi_core::Schema;
use openapi_db::{Expr, Table, prelude::*};
use serde::Serialize;

/// Filtered by a function that takes something else, and one that answers something else.
#[derive(Serialize, Schema, Table)]
#[table(query(MeasureQuery, filter(id(with = by_id, type = bool), value(with = by_value, type = i32))))]
struct Measure {
    #[column(primary_key)]
    id: i64,
    value: i32,
}

fn by_id(id: i64) -> Expr<bool> {
    Measure::ID.eq(id)
}

fn by_value(value: i32) -> bool {
    value > 0
}

fn main() {}
