//! References by which rows of one tenant lead to those of another.

use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

#[derive(Serialize, Schema, Table)]
#[table(tenant = account, unique(account, id))]
struct Project {
    #[column(primary_key)]
    id: i64,
    account: i32,
}

#[derive(Serialize, Schema, Table)]
#[table(tenant = account)]
struct Task {
    #[column(primary_key)]
    id: i64,
    account: i32,
    #[column(references = Project::ID)]
    project: i64,
    #[column(references(Self::ID, on_delete = "cascade"))]
    parent: Option<i64>,
}

#[derive(Serialize, Schema, Table)]
#[table(tenant = owner, foreign_key(columns(account, project), references(Project::ACCOUNT, Project::ID)))]
struct Share {
    #[column(primary_key)]
    id: i64,
    owner: i32,
    account: i32,
    project: i64,
}

#[derive(Serialize, Schema, Table)]
struct Country {
    #[column(primary_key)]
    id: i64,
}

#[derive(Serialize, Schema, Table)]
#[table(tenant = account)]
struct Address {
    #[column(primary_key)]
    id: i64,
    account: i32,
    #[column(references(Country::ID, any_tenant))]
    country: i64,
}

fn main() {}
