use openapi_core::{get, http::Json};

#[get("/tasks")]
async fn list(filter: Json<String>) -> Json<bool> {
    Json(filter.is_empty())
}

fn main() {}
