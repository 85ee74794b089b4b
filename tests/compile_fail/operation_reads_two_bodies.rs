use openapi_core::{http::Json, post};

#[post("/tasks")]
async fn create(one: Json<String>, other: Json<String>) -> Json<bool> {
    Json(one == other)
}

fn main() {}
