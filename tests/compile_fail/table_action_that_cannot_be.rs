use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(primary_key(id, number))]
struct Project {
    #[column(unique)]
    id: i64,
    number: i32,
}

#[derive(Serialize, Schema, Table)]
#[table(foreign_key(columns(other, number), references(Project::ID, Project::NUMBER), on_update = "set null"))]
struct Task {
    #[column(references(Project::ID, on_delete = "set null"))]
    project: i64,
    #[column(references(Project::ID, on_delete = "set default"))]
    parent: Option<i64>,
    other: Option<i64>,
    number: i32,
}

fn main() {}
