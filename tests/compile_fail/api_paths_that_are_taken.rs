use openapi_core::{
    api, delete, get,
    http::{Json, Path},
};

#[get("/docs")]
async fn docs() -> Json<bool> {
    Json(true)
}

#[get("/tasks/{id}")]
async fn fetch(id: Path<u64>) -> Json<bool> {
    Json(id.0 > 0)
}

#[delete("/tasks/{task_id}")]
async fn remove(task_id: Path<u64>) -> Json<bool> {
    Json(task_id.0 > 0)
}

api! {
    pub struct Tasks {
        title: "Tasks",
        version: "1.0.0",
        tags: { Task: "Tasks", Task: "Again" },
        operations: [docs, fetch, remove, missing],
    }
}

#[get]
async fn missing() -> Json<bool> {
    Json(true)
}

fn main() {}
