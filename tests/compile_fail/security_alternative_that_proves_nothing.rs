use openapi_core::{
    document::ApiKeyLocation,
    http::{
        Bytes, Error, Json, Request,
        security::{ApiKey, ApiKeyScheme, Either},
    },
    post,
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

#[post("/hello")]
async fn hello(_: Either<ApiKey<Partner>, Bytes>) -> Json<u32> {
    Json(0)
}

fn main() {}
