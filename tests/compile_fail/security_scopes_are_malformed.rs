use openapi_core::{get, http::Json};

#[get("/hello", scopes("read", "write", "read"))]
async fn hello() -> Json<u32> {
    Json(0)
}

#[get("/words", scopes("read write", ""))]
async fn words() -> Json<u32> {
    Json(0)
}

#[get("/none", scopes())]
async fn none() -> Json<u32> {
    Json(0)
}

fn main() {}
