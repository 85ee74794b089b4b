use openapi_core::{Schema, api};
use openapi_db::Table;
use serde::Serialize;

/// A note that says nothing of what clients send.
#[derive(Serialize, Schema, Table)]
struct Note {
    #[column(primary_key)]
    id: i64,
}

api! {
    struct Notes {
        title: "Notes",
        version: "1.0.0",
        resources: [
            Note at "/listed" (only(list)),
            Note at "/created" (only(create)),
            Note at "/updated" (only(update)),
            Note at "/deleted" (only(delete_many)),
        ],
        tables: [Note],
    }
}

fn main() {}
