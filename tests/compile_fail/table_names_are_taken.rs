use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(
    create(RateAdd, omit(id), omit(limit)),
    query(RateQuery, filter(limit, id, id)),
)]
pub struct Rate {
    #[column(primary_key)]
    id: i32,
    limit: i32,
}

fn main() {}
