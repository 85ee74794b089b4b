use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(update(TaskUpdate))]
pub struct Task {
    pub title: String,
}

fn main() {}
