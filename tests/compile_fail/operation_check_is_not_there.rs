use openapi_core::{
    Schema,
    http::{Checked, Json, NoContent},
    post,
};
use serde::Deserialize;

#[derive(Deserialize, Schema)]
struct Task {
    title: String,
}

#[post("/tasks")]
async fn create(_: Checked<Json<Task>>) -> NoContent {
    NoContent
}

fn main() {}
