use openapi_core::{get, http::{Json, Path}};

#[get("/{org}/{repository}")]
async fn fetch(Path(name): Path<String>) -> Json<String> {
    Json(name)
}

fn main() {}
