use openapi_core::{get, http::Json};
use serde::Serialize;

#[derive(Serialize)]
struct Task {
    title: String,
}

#[get("/tasks")]
async fn fetch() -> Json<Vec<Task>> {
    Json(Vec::new())
}

fn main() {}
