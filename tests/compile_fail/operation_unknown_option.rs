use openapi_core::{get, http::Json};

#[get("/tasks", tags = "Task")]
async fn list() -> Json<bool> {
    Json(true)
}

fn main() {}
