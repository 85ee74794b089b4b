use openapi_core::Schema;
use openapi_db::{Table, prelude::*};

#[derive(serde::Serialize, Schema, Table)]
struct Project {
    #[column(primary_key)]
    id: i64,
    name: String,
}

#[derive(serde::Serialize, Schema, Table)]
struct Task {
    #[column(primary_key)]
    id: i64,
    title: String,
    severity: Option<i32>,
    data: serde_json::Value,
}

fn main() {
    let _ = select(Task::ID).from::<Task>().union(select(Task::TITLE).from::<Task>());
    let _ = Task::TITLE.in_query(select(Task::ID).from::<Task>());
}
