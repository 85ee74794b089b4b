//! A list that is ordered by a column whose type has no order.

use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize, Schema, Table)]
#[table(query(NoteQuery, order_by(data)), query(NoteFeed, default_order(data)))]
struct Note {
    #[column(primary_key)]
    id: i64,
    data: Value,
}

fn main() {}
