use openapi_core::Schema;
use openapi_db::{Table, prelude::*};
use serde::Serialize;

/// A note of an account's.
#[derive(Serialize, Schema, Table)]
#[table(tenant = account)]
struct Note {
    #[column(primary_key)]
    id: i64,
    account: i32,
}

/// A page for notes.
#[derive(Serialize, Schema, Table)]
struct Page {
    #[column(primary_key)]
    id: i64,
}

fn main() {
    let _ = Note::select();
    let _ = Note::update();
    let _ = Note::delete_from();
    let _ = Note::insert();
    let _ = select(Note::ID).from::<Note>();
    let _ = Page::select().join::<Note>(Page::ID.eq(Note::ID));
    let _ = Page::update().from::<Note>();
    let _ = Page::delete_from().using::<Note>();
    let _ = Page::select().join_as(Note::alias("note"), true);
    let _ = Note::rows_of_all_tenants();
}
