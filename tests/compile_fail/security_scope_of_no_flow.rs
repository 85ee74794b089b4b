use openapi_core::{
    document::{Flow, FlowKind, Scheme},
    get,
    http::{
        Error, Json, Request,
        security::{Bearer, BearerScheme},
    },
};

struct Account;

impl BearerScheme for Account {
    const NAME: &'static str = "account";
    const SCHEME: Scheme = Scheme::OAuth2 {
        flows: &[Flow {
            kind: FlowKind::ClientCredentials,
            authorization_url: "",
            token_url: "/token",
            refresh_url: "",
            scopes: &[("tasks:write", "Change tasks"), ("tasks:read", "See tasks")],
        }],
        description: "",
    };
    type Context = ();
    type Identity = ();

    async fn identify(_: &Request, _: &str, (): ()) -> Result<Option<()>, Error> {
        Ok(None)
    }
}

#[get("/hello", scopes("task:read", "admin"))]
async fn hello(_: Bearer<Account>) -> Json<u32> {
    Json(0)
}

fn main() {}
