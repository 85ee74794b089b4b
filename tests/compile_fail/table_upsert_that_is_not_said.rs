use openapi_core::Schema;
use openapi_db::{Db, Error, Table, Upsert};
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(create(TaskAdd))]
pub struct Task {
    #[column(primary_key)]
    pub id: i64,
}

async fn store(db: &Db, task: &TaskAdd) -> Result<Task, Error> {
    Upsert::upsert(task, db).await
}

fn main() {}
