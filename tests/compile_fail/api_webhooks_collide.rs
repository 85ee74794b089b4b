use openapi_core::{api, get, http::{Json, NoContent}, webhook};

#[webhook("gone", tag = "News")]
async fn gone(text: Json<String>) -> NoContent;

#[webhook("gone", operation_id = "hello")]
async fn lost(text: Json<String>) -> NoContent;

#[get("/hello", callback("gone", "{$request.query.url}", gone), callback("gone", "{$request.query.url}", lost))]
async fn hello() -> Json<u32> {
    Json(0)
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        operations: [hello],
        webhooks: [gone, lost],
    }
}

fn main() {}
