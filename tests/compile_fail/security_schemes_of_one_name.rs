use openapi_core::{
    api,
    document::{ApiKeyLocation, Scheme},
    get,
    http::{
        Error, Json, Request,
        security::{ApiKey, ApiKeyScheme, Basic, BasicScheme, Either, Login},
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

struct Other;

impl BasicScheme for Other {
    const NAME: &'static str = "partner";
    type Context = ();
    type Identity = ();

    async fn identify(_: &Request, _: Login, (): ()) -> Result<Option<()>, Error> {
        Ok(None)
    }
}

#[get("/key")]
async fn key(_: ApiKey<Partner>) -> Json<u32> {
    Json(0)
}

#[get("/password")]
async fn password(_: Basic<Other>) -> Json<u32> {
    Json(0)
}

#[get("/either")]
async fn either(_: Either<ApiKey<Partner>, Basic<Other>>) -> Json<u32> {
    Json(0)
}

api! {
    struct Hello {
        title: "Hello",
        version: "1.0.0",
        operations: [key, password, either],
    }
}

api! {
    struct Listed {
        title: "Listed",
        version: "1.0.0",
        security_schemes: { partner: Scheme::Bearer { format: "", description: "" } },
        operations: [key],
    }
}

fn main() {}
