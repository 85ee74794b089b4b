use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(create(TaskAdd, required(title, done)))]
pub struct Task {
    #[column(primary_key)]
    pub id: i64,
    pub title: String,
    pub done: Option<bool>,
}

fn main() {}
