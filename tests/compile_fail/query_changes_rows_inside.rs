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
    let deleted = || Task::delete_from().returning(Task::ID);
    let _ = exists(deleted());
    let _ = deleted().scalar();
    let _ = Task::ID.in_query(deleted());
    let _ = deleted().alias("deleted");
    let _ = Task::insert().columns((Task::ID,)).query(deleted());
    let _ = select(Task::ID).from::<Task>().union(deleted());
}
