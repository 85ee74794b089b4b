use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

/// A step.
#[derive(Serialize, Schema, Table)]
#[table(within(projekt_id, number, title, title), create(StepAdd))]
struct Step {
    #[column(primary_key)]
    id: i64,
    project_id: i32,
    #[column(identity)]
    number: i32,
    title: String,
}

/// A step.
#[derive(Serialize, Schema, Table)]
#[table(within(id), create(OtherAdd, omit(id), upsert))]
struct Other {
    #[column(primary_key)]
    id: i64,
}

fn main() {}
