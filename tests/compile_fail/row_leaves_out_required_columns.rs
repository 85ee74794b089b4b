use openapi_core::Schema;
use openapi_db::{Create, Table};
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(name = "tasks")]
pub struct Task {
    #[column(primary_key, default = "0")]
    pub id: i64,
    pub title: String,
    pub severity: i32,
    pub done: Option<bool>,
}

#[derive(Create)]
#[table(of = Task)]
pub struct New {
    done: Option<bool>,
}

fn main() {}
