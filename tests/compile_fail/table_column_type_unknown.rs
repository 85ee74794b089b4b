use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
pub struct Task {
    #[column(primary_key)]
    pub id: u64,
}

fn main() {}
