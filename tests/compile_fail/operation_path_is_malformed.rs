use openapi_core::{get, http::{Json, Path}};

#[get("tasks")]
async fn no_slash() -> Json<bool> {
    Json(true)
}

#[get("/tasks/{id}/{id}")]
async fn twice(Path((id, _)): Path<(u64, u64)>) -> Json<bool> {
    Json(id > 0)
}

#[get("/tasks/task-{id}")]
async fn part_of_a_segment(id: Path<u64>) -> Json<bool> {
    Json(id.0 > 0)
}

#[get("/tasks?done")]
async fn with_query() -> Json<bool> {
    Json(true)
}

#[get]
async fn none() -> Json<bool> {
    Json(true)
}

fn main() {}
