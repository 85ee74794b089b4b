use openapi_core::{Schema, api};
use openapi_db::Table;
use serde::Serialize;

/// A note.
#[derive(Serialize, Schema, Table)]
#[table(query(NoteQuery))]
struct Note {
    #[column(primary_key)]
    id: i64,
}

api! {
    struct Notes {
        title: "Notes",
        version: "1.0.0",
        resources: [Note],
    }
}

api! {
    struct OtherNotes {
        title: "Notes",
        version: "1.0.0",
        resources: [Note on "/notes"],
    }
}

fn main() {}
