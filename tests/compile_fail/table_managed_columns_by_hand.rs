use openapi_core::Schema;
use openapi_db::{Create, Table};
use serde::Serialize;

/// A note of an account's.
#[derive(Serialize, Schema, Table)]
#[table(tenant = account)]
struct Note {
    #[column(primary_key)]
    id: i64,
    account: i32,
}

/// Says itself whose it is.
#[derive(Create)]
#[table(of = Note)]
struct NoteAdd {
    id: i64,
    account: i32,
}

fn main() {}
