use openapi_core::{
    api,
    document::{ApiKeyLocation, Scheme},
    get,
    http::{
        Error, Json, Request,
        security::{ApiKey, ApiKeyScheme},
    },
};

struct Partner;

impl ApiKeyScheme for Partner {
    const NAME: &'static str = "partner";
    const LOCATION: ApiKeyLocation = ApiKeyLocation::Header;
    const KEY: &'static str = "X-Key";
    type Context = ();
    type Identity = ();

    async fn identify(_: &Request, _: &str, (): ()) -> Result<Option<()>, Error> {
        Ok(None)
    }
}

#[get("/hello", security(token))]
async fn hello(_: Option<ApiKey<Partner>>) -> Json<u32> {
    Json(0)
}

/// Asks for a scheme that only others check.
#[get("/other", security(partner))]
async fn other() -> Json<u32> {
    Json(0)
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        security_schemes: { token: Scheme::Bearer { format: "", description: "" } },
        operations: [hello, other],
    }
}

fn main() {}
