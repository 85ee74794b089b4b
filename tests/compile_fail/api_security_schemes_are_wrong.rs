use openapi_core::{api, document::Scheme, get, http::Json};

#[get("/hello", security(token("read"), token("write")))]
async fn hello() -> Json<u32> {
    Json(0)
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        security_schemes: {
            token: Scheme::Basic { description: "" },
            token: Scheme::Bearer { format: "", description: "" },
            "a key": Scheme::Basic { description: "" },
        },
        operations: [hello],
    }
}

fn main() {}
