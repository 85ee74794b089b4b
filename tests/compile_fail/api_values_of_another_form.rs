use openapi_core::{api, get, http::Json};

#[get("/hello")]
async fn hello() -> Json<u32> {
    Json(0)
}

api! {
    struct Hello {
        title: ["Hello"],
        version: "1.0.0",
        servers: "https://example.org",
        docs: optional,
        extensions: { internal: true },
        operations: [hello],
    }
}

fn main() {}
