use openapi_core::Schema;
use openapi_db::{Create, Db, Error, Keyed, Table, Tenant};
use serde::Serialize;

/// A note of an account's.
#[derive(Serialize, Schema, Table)]
#[table(tenant = account, create(NoteAdd), query(NoteQuery, filter(id)))]
struct Note {
    #[column(primary_key)]
    id: i64,
    account: i32,
}

async fn fetch(db: Db) -> Result<Note, Error> {
    Note::fetch(&db, &1).await
}

async fn insert(db: Db, note: NoteAdd) -> Result<Note, Error> {
    note.insert(&db).await
}

async fn list(db: Db, query: NoteQuery) -> Result<u64, Error> {
    Note::page(&query).count(&db).await
}

async fn other_type(db: Db) -> Result<Note, Error> {
    Note::fetch(&Tenant::of(&db, "account".to_owned()), &1).await
}

fn main() {
    drop((fetch, insert, list, other_type));
}
