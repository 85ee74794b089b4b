use openapi_core::{Schema, get, http::{Created, Json}, post};

#[derive(Schema)]
struct Task {
    title: String,
}

#[get("/tasks")]
async fn fetch() -> Json<Task> {
    Json(Task { title: String::new() })
}

#[post("/tasks")]
async fn create() -> Result<Created<Task>, openapi_core::http::Error> {
    Err(openapi_core::http::Error::not_found())
}

fn main() {}
