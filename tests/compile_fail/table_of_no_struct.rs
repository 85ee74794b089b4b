use openapi_core::Schema;
use openapi_db::{DbEnum, Table};
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
enum Kind {
    Todo,
}

#[derive(Table)]
struct Point(i32);

#[derive(Serialize, Schema, Table)]
struct Tree<T> {
    value: T,
}

#[derive(Serialize, Schema, DbEnum)]
struct Task {
    id: i32,
}

#[derive(DbEnum)]
enum Shape {
    Circle(i32),
}

#[derive(Serialize, Schema)]
#[table(name = "forgotten")]
struct Forgotten {
    #[column(primary_key)]
    id: i32,
}

fn main() {}
