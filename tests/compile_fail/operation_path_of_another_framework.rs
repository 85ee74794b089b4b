use openapi_core::{get, http::{Json, Path}};

#[get("/tasks/:id")]
async fn fetch() -> Json<u32> {
    Json(0)
}

#[get("/tasks/<id>")]
async fn find() -> Json<u32> {
    Json(0)
}

#[get("/files/{*rest}")]
async fn file(rest: Path<String>) -> Json<String> {
    Json(rest.0)
}

fn main() {}
