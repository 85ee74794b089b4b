use openapi_core::Schema;
use openapi_db::{Row, Table, prelude::*};

#[derive(serde::Serialize, Schema, Table)]
struct Task {
    #[column(primary_key)]
    id: i64,
    title: Option<String>,
}

#[derive(Row)]
struct Title {
    id: i64,
    title: String,
}

fn main() {
    let _ = select((Task::ID, Task::TITLE)).from::<Task>().into_structs::<Title>();
    let _ = select((Task::ID,)).from::<Task>().into_structs::<Title>();
}
