use openapi_core::Schema;
use openapi_db::{Db, Error, Table, Tenant, prelude::*};
use serde::Serialize;

/// A note of nobody's, without versions, that goes when it is deleted.
#[derive(Serialize, Schema, Table)]
#[table(query(NoteQuery, filter(id)))]
struct Note {
    #[column(primary_key)]
    id: i64,
}

fn tag(note: &Note) -> String {
    note.etag().to_string()
}

async fn count(db: Db, query: NoteQuery) -> Result<u64, Error> {
    Note::page(&query).with_deleted().count(&db).await
}

async fn count_of_tenant(db: Db) -> Result<u64, Error> {
    Note::count(&Tenant::of(&db, 1)).await
}

fn main() {
    drop((tag, count, count_of_tenant));
}
