use openapi_core::{
    api,
    document::ApiKeyLocation,
    get,
    http::{
        Error, Json, Request,
        security::{ApiKey, ApiKeyScheme},
    },
};

struct Partner;

impl ApiKeyScheme for Partner {
    const NAME: &'static str = "our partner";
    const LOCATION: ApiKeyLocation = ApiKeyLocation::Header;
    const KEY: &'static str = "X-Key:";
    type Context = ();
    type Identity = ();

    async fn identify(_: &Request, _: &str, (): ()) -> Result<Option<()>, Error> {
        Ok(None)
    }
}

#[get("/key")]
async fn key(_: ApiKey<Partner>) -> Json<u32> {
    Json(0)
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        operations: [key],
    }
}

fn main() {}
