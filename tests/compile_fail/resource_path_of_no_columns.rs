use openapi_core::{Schema, api};
use openapi_db::Table;
use serde::Serialize;

/// A step.
#[derive(Serialize, Schema, Table)]
#[table(within(project_id), create(StepAdd), query(StepQuery))]
struct Step {
    #[column(primary_key)]
    id: i64,
    project_id: i32,
}

/// A note.
#[derive(Serialize, Schema, Table)]
#[table(query(NoteQuery))]
struct Note {
    #[column(primary_key)]
    id: i64,
}

api! {
    struct Steps {
        title: "Steps",
        version: "1.0.0",
        resources: [
            Step at "/projects/{project}/steps" (only(list)),
            Step at "/created/{project_id}/steps" (only(create)),
            Note at "/projects/{project}/notes" (only(list)),
        ],
        tables: [Step, Note],
    }
}

fn main() {}
