use openapi_core::{get, http::Json};

#[get("/tasks/{id}")]
async fn fetch() -> Json<bool> {
    Json(true)
}

fn main() {}
