use openapi_core::Schema;
use openapi_db::{Create, Patch, Row, Table, Update};
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
pub struct Task {
    #[column(primary_key)]
    pub id: i64,
    pub title: String,
}

pub struct Title;

#[derive(Create)]
#[table(of = Task)]
pub struct New {
    id: i64,
    title: Title,
}

#[derive(Update)]
#[table(of = Task)]
pub struct Change {
    title: Patch<Title>,
}

#[derive(Row)]
#[table(of = Task)]
pub struct Read {
    title: Title,
}

fn main() {}
