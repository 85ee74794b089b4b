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
    struct Unknown {
        title: "Notes",
        version: "1.0.0",
        resources: [
            Note at "/a" (only(list), sort = "id"),
            Note at "/b" (only(list, fetsch)),
            Note at "/c" (only(list), except(fetch)),
            Note at "/d" (except(list, create, create_many, fetch, update, delete, delete_many)),
            Note at "/e/" (only(list)),
            Note at "/f/{id}" (only(list)),
            Note at "/g" (only(fetch), key = "id"),
            Note at "/{id}/h/{other}/i" (only(fetch)),
            &'static Note at "/j" (only(list)),
        ],
        tables: [Note],
    }
}

fn main() {}
