use openapi_core::{api, get, http::Json};

#[get("/tasks", tag = "Tusk")]
async fn list() -> Json<bool> {
    Json(true)
}

api! {
    pub struct Tasks {
        title: "Tasks",
        version: "1.0.0",
        tags: { Task: "Create and query tasks" },
        operations: [list],
    }
}

fn main() {}
