use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
pub struct Task {
    #[column(primary_key, unique)]
    pub id: i64,
    #[column(name = "id")]
    pub title: String,
    #[column(name = "")]
    pub text: String,
}

fn main() {}
