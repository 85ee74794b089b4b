use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
pub struct Task {
    #[column(numeric(20, 8))]
    pub title: String,
    #[column(numeric(8, 20))]
    pub points: rust_decimal::Decimal,
    #[column(numeric = 8)]
    pub more: rust_decimal::Decimal,
}

fn main() {}
