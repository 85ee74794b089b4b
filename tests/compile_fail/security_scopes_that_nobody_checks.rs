use openapi_core::{get, http::{Json, NoContent}, webhook};

#[get("/hello", scopes("tasks:read"))]
async fn hello() -> Json<u32> {
    Json(0)
}

#[webhook("told", scopes("tasks:read"))]
async fn told(number: Json<u32>) -> NoContent;

fn main() {}
