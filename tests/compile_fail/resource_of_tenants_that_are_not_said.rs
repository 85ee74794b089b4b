use openapi_core::{Schema, api};
use openapi_db::Table;
use serde::Serialize;

/// A letter.
#[derive(Serialize, Schema, Table)]
#[table(tenant = account, query(LetterQuery))]
struct Letter {
    #[column(primary_key)]
    id: i64,
    account: i32,
}

api! {
    struct Letters {
        title: "Letters",
        version: "1.0.0",
        resources: [Letter at "/letters" (only(list, fetch))],
        tables: [Letter],
    }
}

fn main() {}
