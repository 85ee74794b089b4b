use openapi_core::Schema;
use openapi_db::{Create, Patch, Row, Table, Update};
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(name = "tasks")]
pub struct Task {
    #[column(primary_key)]
    pub id: i64,
    pub title: String,
    #[column(name = "done_at")]
    pub done: Option<bool>,
}

#[derive(Create)]
#[table(of = Task)]
pub struct New {
    id: i64,
    title: String,
    severity: i32,
}

#[derive(Update)]
#[table(of = Task)]
pub struct Change {
    titel: Patch<String>,
}

#[derive(Row)]
#[table(of = Task)]
pub struct Done {
    #[column(name = "done")]
    done_at: Option<bool>,
}

fn main() {}
