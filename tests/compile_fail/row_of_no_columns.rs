use openapi_core::Schema;
use openapi_db::{Create, Patch, Row, Table, Update};
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
pub struct Task {
    #[column(primary_key)]
    pub id: i64,
}

#[derive(Create)]
pub struct OfNothing {
    id: i64,
}

#[derive(Create)]
#[table(of = Task)]
pub struct Borrowed<'a> {
    id: &'a i64,
}

#[derive(Row)]
#[table(of = Task)]
pub struct Unnamed(i64);

#[derive(Row)]
#[table(of = Task)]
pub enum Either {
    One { id: i64 },
}

#[derive(Update)]
#[table(of = Task)]
pub struct Empty {}

#[derive(Update)]
#[table(of = Task, name = "tasks")]
pub struct Twice {
    #[column(primary_key)]
    id: Patch<i64>,
    #[column(name = "id", default = "1")]
    other: Patch<i64>,
}

#[derive(Row)]
pub struct OfNoTable {
    #[column(name = "number")]
    id: i64,
}

#[derive(Row)]
pub struct OfNoFields {}

#[derive(Row)]
pub struct OfManyFields {
    a: i32,
    b: i32,
    c: i32,
    d: i32,
    e: i32,
    f: i32,
    g: i32,
    h: i32,
    i: i32,
    j: i32,
    k: i32,
    l: i32,
    m: i32,
}

fn main() {}
