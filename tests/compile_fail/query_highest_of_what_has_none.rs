use openapi_core::Schema;
use openapi_db::{Table, prelude::*};

#[derive(serde::Serialize, Schema, Table)]
struct Task {
    #[column(primary_key)]
    id: i64,
    title: String,
    tags: Vec<String>,
    done: bool,
    file: Vec<u8>,
    valid: openapi_db::Range<i32>,
}

fn main() {
    let _ = Task::DONE.max();
    let _ = Task::FILE.min();
    let _ = Task::VALID.max();
}
