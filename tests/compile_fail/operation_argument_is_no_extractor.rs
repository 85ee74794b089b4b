use openapi_core::{get, http::Json};

#[get("/tasks")]
async fn list(limit: u32) -> Json<u32> {
    Json(limit)
}

fn main() {}
