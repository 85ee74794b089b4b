use openapi_core::{get, http::Json};

#[get("/sync")]
fn sync() -> Json<bool> {
    Json(true)
}

#[get("/generic")]
async fn generic<T>() -> Json<bool> {
    Json(true)
}

fn main() {}
