use openapi_core::{Schema, api, get, http::Json};

#[derive(serde::Serialize, Schema)]
struct Task {
    title: String,
}

mod old {
    use openapi_core::Schema;

    #[derive(serde::Serialize, Schema)]
    pub(crate) struct Task {
        pub(crate) headline: String,
    }
}

#[get("/tasks")]
async fn list() -> Json<Vec<Task>> {
    Json(Vec::new())
}

#[get("/old-tasks")]
async fn old_list() -> Json<Vec<old::Task>> {
    Json(Vec::new())
}

api! {
    pub struct Tasks {
        title: "Tasks",
        version: "1.0.0",
        operations: [list, old_list],
    }
}

fn main() {}
