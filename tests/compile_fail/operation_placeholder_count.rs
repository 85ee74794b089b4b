use openapi_core::{get, http::{Json, Path}};

#[get("/orgs/{org}/tasks/{id}")]
async fn fetch(place: Path<(u64, u64, u64)>) -> Json<bool> {
    Json(place.0.0 > 0)
}

fn main() {}
