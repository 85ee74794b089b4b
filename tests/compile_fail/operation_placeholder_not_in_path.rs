use openapi_core::{get, http::{Json, Path}};

#[get("/tasks/{id}")]
async fn fetch(task_id: Path<u64>) -> Json<bool> {
    Json(task_id.0 > 0)
}

#[get("/tasks")]
async fn of_struct(_: Path<Place>) -> Json<bool> {
    Json(true)
}

#[derive(serde::Deserialize, openapi_core::Schema)]
struct Place {
    org: String,
}

fn main() {}
