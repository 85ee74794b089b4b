use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(
    primary_key(id),
    unique(name),
    index(id, name),
    index(id, name, where = "id > 0"),
    unique(id, name, name = "task_id_name_idx"),
    unique(name, name),
)]
struct Task {
    #[column(primary_key)]
    id: i64,
    #[column(unique)]
    name: String,
}

fn main() {}
