use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

/// Pages that have more rows than they may, or none.
#[derive(Serialize, Schema, Table)]
#[table(
    query(ManyQuery, limit(default = 200)),
    query(NoneQuery, limit(max = 0)),
    query(OtherQuery, limit(most = 10)),
)]
struct Measure {
    #[column(primary_key)]
    id: i64,
}

fn main() {}
