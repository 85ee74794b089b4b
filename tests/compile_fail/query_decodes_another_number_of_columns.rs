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

fn decode<Q: openapi_db::statement::Query>(_: Q) -> openapi_db::statement::RowOf<Q> {
    todo!()
}

fn main() {
    let (_, _): (i64, String) = decode(select((Task::ID, Task::TITLE, Task::SEVERITY)));
}
