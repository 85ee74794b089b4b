use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(create(TaskAdd, omit(ids)), query(TaskQuery, filter(titel), order_by(severity), search(text)))]
pub struct Task {
    #[column(primary_key)]
    pub id: i64,
    pub title: String,
}

fn main() {}
