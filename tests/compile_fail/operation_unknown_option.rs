use openapi_core::{get, http::Json};

#[get("/tasks", tags = "Task")]
async fn list() -> Json<bool> {
    Json(true)
}

#[get("/others", tag = Task, operation_id)]
async fn others() -> Json<bool> {
    Json(true)
}

fn main() {}
