use openapi_core::Schema;
use openapi_db::{Create, Table};
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(create(TaskAdd, upsert(title)), create(TaskImport, upsert(id, title)))]
pub struct Task {
    #[column(primary_key)]
    pub id: i64,
    pub title: String,
    #[column(unique)]
    pub code: Option<String>,
}

#[derive(Create)]
#[table(of = Task, upsert(title))]
pub struct Titled {
    id: i64,
    title: String,
}

#[derive(Create)]
#[table(of = Task, upsert(code))]
pub struct Coded {
    id: i64,
    title: String,
}

#[derive(Create)]
#[table(of = Task, upsert(cod))]
pub struct Misspelled {
    id: i64,
    title: String,
    code: String,
}

fn main() {}
