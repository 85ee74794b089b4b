use openapi_core::{api, get, http::Json};

#[get("/hello", tag = "A", tag = "A")]
async fn hello() -> Json<u32> {
    Json(0)
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        tags: { A: "All" },
        operations: [hello, #[cfg(debug_assertions)] hello, hello],
    }
}

fn main() {}
