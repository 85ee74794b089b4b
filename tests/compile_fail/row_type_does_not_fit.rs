use openapi_core::Schema;
use openapi_db::{Create, Patch, Row, Table, Update};
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(name = "tasks")]
pub struct Task {
    #[column(primary_key)]
    pub id: i64,
    pub title: String,
    pub severity: Option<i32>,
}

#[derive(Create)]
#[table(of = Task)]
pub struct New {
    id: Patch<i64>,
    title: Option<String>,
    severity: String,
}

#[derive(Update)]
#[table(of = Task)]
pub struct Change {
    id: i32,
    title: Patch<Option<String>>,
}

#[derive(Row)]
#[table(of = Task)]
pub struct Read {
    id: String,
    title: Option<String>,
    severity: i32,
}

fn main() {}
