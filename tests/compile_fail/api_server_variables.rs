use openapi_core::{api, document::{Server, Variable}, get, http::Json};

#[get("/hello")]
async fn hello() -> Json<u32> {
    Json(0)
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        servers: [
            Server::at("https://{region}.example.org"),
            Server {
                variables: &[Variable { name: "zone", default: "c", values: &["a", "b"], description: "" }],
                ..Server::at("https://{region}.example.org")
            },
        ],
        operations: [hello],
    }
}

fn main() {}
