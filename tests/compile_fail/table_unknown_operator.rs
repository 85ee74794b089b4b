use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(query(TaskQuery, filter(title(eq, lte))))]
pub struct Task {
    #[column(primary_key)]
    pub id: i64,
    pub title: String,
}

fn main() {}
