use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
struct Project {
    #[column(primary_key)]
    id: i64,
    name: String,
}

#[derive(Serialize, Schema, Table)]
struct Person {
    #[column(primary_key)]
    id: i64,
}

#[derive(Serialize, Schema, Table)]
#[table(
    foreign_key(columns(project), references(Project::ID, Project::NAME)),
    foreign_key(columns(project, person), references(Project::ID, Person::ID)),
)]
struct Task {
    #[column(references = Project::ID)]
    project: i32,
    #[column(references = Project::NAME)]
    name: String,
    #[column(references = "projects")]
    other: i64,
    #[column(references(Project::ID, on_delete = "casacde", deferable))]
    person: Option<i64>,
}

fn main() {}
