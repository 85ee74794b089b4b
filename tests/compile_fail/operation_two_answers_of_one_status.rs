use openapi_core::{get, http::Json};

#[get("/tasks")]
async fn list() -> Result<Json<u64>, Json<String>> {
    Ok(Json(1))
}

fn main() {}
