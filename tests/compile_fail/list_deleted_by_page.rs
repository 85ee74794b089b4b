use openapi_core::Schema;
use openapi_db::{Db, Error, Table};
use serde::Serialize;

/// What is deleted has no pages.
#[derive(Serialize, Schema, Table)]
#[table(query(MeasureQuery, filter(id)))]
struct Measure {
    #[column(primary_key)]
    id: i64,
}

async fn remove(db: Db, query: MeasureQuery) -> Result<u64, Error> {
    Measure::page(&query).delete(&db).await
}

fn main() {
    drop(remove);
}
