use openapi_core::{get, http::{Json, Query}};

#[get("/hello")]
async fn hello(name: Query<String>) -> Json<String> {
    Json(name.0)
}

fn main() {}
