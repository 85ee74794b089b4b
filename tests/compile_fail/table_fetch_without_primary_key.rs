use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
pub struct Task {
    pub title: String,
}

async fn fetch(db: &openapi_db::Db) {
    let _ = <Task as openapi_db::Keyed>::fetch(db, &1).await;
}

fn main() {}
