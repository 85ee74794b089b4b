use openapi_core::{Schema, get, http::{Json, Query}};
use serde::Deserialize;

#[derive(Deserialize, Schema)]
struct Filter {
    name: Option<String>,
    limit: Option<u32>,
}

#[derive(Deserialize, Schema)]
struct Page {
    limit: Option<u32>,
}

#[get("/hello")]
async fn hello(filter: Query<Filter>, page: Query<Page>) -> Json<u32> {
    Json(0)
}

fn main() {}
