use openapi_core::Schema;
use openapi_db::{Table, prelude::*};

#[derive(serde::Serialize, Schema, Table)]
struct Task {
    #[column(primary_key)]
    id: i64,
    title: String,
    tags: Vec<String>,
    done: bool,
}

fn main() {
    let _ = Task::TAGS.is_in([vec!["a".to_owned()], Vec::new()]);
    let _ = Task::TAGS.lt_any([Vec::new()]);
}
