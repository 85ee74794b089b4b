use openapi_core::{get, http::{Json, NoContent}, webhook};

#[webhook("changed")]
async fn changed(text: Json<String>) -> NoContent;

#[get("/hello", callback("changed", changed))]
async fn hello() -> Json<u32> {
    Json(0)
}

#[get("/bye", callback = changed)]
async fn bye() -> Json<u32> {
    Json(0)
}

fn main() {}
