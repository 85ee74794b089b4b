use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(create(TaskAdd, omit(id), upsert), create(TaskImport, only(title, done), upsert(code)))]
pub struct Task {
    #[column(primary_key, default = "0")]
    pub id: i64,
    pub title: String,
    pub done: Option<bool>,
    #[column(unique)]
    pub code: Option<String>,
}

#[derive(Serialize, Schema, Table)]
#[table(create(LogAdd, upsert))]
pub struct Log {
    pub line: String,
}

fn main() {}
