use openapi_core::{
    Schema, get,
    http::{Json, Query},
};
use serde::Deserialize;

#[derive(Deserialize, Schema)]
struct Filter {
    size: Option<u8>,
}

#[get("/things")]
async fn list(filter: Option<Query<Filter>>) -> Json<bool> {
    Json(filter.is_some_and(|filter| filter.size.is_some()))
}

fn main() {}
