use openapi_core::{api, document::{Flow, FlowKind, Scheme}, get, http::Json};

#[get("/hello", security(token("admin"), oauth("write")))]
async fn hello() -> Json<u32> {
    Json(0)
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        security_schemes: {
            token: Scheme::Bearer { format: "", description: "" },
            oauth: Scheme::OAuth2 {
                flows: &[Flow {
                    kind: FlowKind::ClientCredentials,
                    authorization_url: "",
                    token_url: "/token",
                    refresh_url: "",
                    scopes: &[("read", "See everything")],
                }],
                description: "",
            },
        },
        operations: [hello],
    }
}

fn main() {}
