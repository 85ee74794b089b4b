use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(names = "tasks", create(TaskAdd, omits(id)), update, query(filter(title)))]
pub struct Task {
    #[column(primary, default = 1)]
    pub id: i64,
    #[column(unique = true)]
    pub title: String,
}

fn main() {}
