use openapi_core::{api, get, http::{Json, Path}};

#[get("/tasks/{id}")]
async fn by_id(id: Path<u64>) -> Json<bool> {
    Json(id.0 > 0)
}

#[get("/tasks/{title}")]
async fn by_title(title: Path<String>) -> Json<bool> {
    Json(title.is_empty())
}

api! {
    pub struct Tasks {
        title: "Tasks",
        version: "1.0.0",
        operations: [by_id, by_title],
    }
}

fn main() {}
