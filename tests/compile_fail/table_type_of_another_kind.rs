use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
struct Task {
    #[column(type = "citext")]
    severity: i32,
    #[column(type = "integer")]
    count: i64,
    #[column(type = "varchar(5)[]")]
    words: Vec<i32>,
    #[column(type = "timestamptz(3)")]
    at: String,
    #[column(type = "varchar(5)")]
    #[schema(max_length = 6)]
    short: String,
    #[column(type = "numeric(5, 2)", numeric(5, 2))]
    price: rust_decimal::Decimal,
    #[column(collation = "C")]
    done: bool,
}

fn main() {}
