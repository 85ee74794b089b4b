use openapi_core::{api, document::Scheme, get, http::Json};

/// Say hello
#[get("/hello", security(tokem))]
async fn hello() -> Json<String> {
    Json(String::new())
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        security_schemes: { token: Scheme::Bearer { format: "JWT", description: "" } },
        security: [tokne],
        operations: [hello],
    }
}

fn main() {}
