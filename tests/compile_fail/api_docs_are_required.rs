use openapi_core::{Schema, api, get, http::Json};
use serde::Serialize;

#[derive(Serialize, Schema)]
struct Greeting {
    text: String,
}

#[get("/hello")]
async fn hello() -> Json<Greeting> {
    Json(Greeting { text: String::new() })
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        docs: required,
        tags: { Greet: "" },
        operations: [hello],
    }
}

fn main() {}
