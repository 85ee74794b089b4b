use openapi_core::{http::Json, post};

use serde::Deserialize;

#[derive(Deserialize)]
struct Task {
    title: String,
}

#[post("/tasks")]
async fn create(task: Json<Task>) -> Json<bool> {
    Json(task.title.is_empty())
}

fn main() {}
