use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

/// Columns that cannot be what they are named for.
#[derive(Serialize, Schema, Table)]
#[table(soft_delete = deleted, version = version, tenant = account)]
struct Note {
    #[column(primary_key)]
    id: i64,
    deleted: bool,
    version: String,
    account: Option<i32>,
}

/// Columns that are something else already.
#[derive(Serialize, Schema, Table)]
#[table(soft_delete = removed, version = id, tenant = id, name = "letters")]
struct Letter {
    #[column(primary_key)]
    id: i64,
    text: String,
}

fn main() {}
