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
    let _ = Task::SEVERITY.like("1%");
    let _ = Task::TITLE.sum();
    let _ = Task::TITLE.add("x");
    let _ = Task::TITLE.member("x");
    let _ = Task::DATA.cardinality();
}
