//! Operations that ask who sends the request.

use openapi_core::{
    document::ApiKeyLocation,
    get,
    http::{
        Error, Json, Request,
        security::{ApiKey, ApiKeyScheme, Basic, BasicScheme, Bearer, BearerScheme, Either, Login},
    },
};

/// By a token.
pub struct Token;

impl BearerScheme for Token {
    const NAME: &'static str = "token";
    type Context = ();
    type Identity = String;

    async fn identify(_: &Request, token: &str, (): ()) -> Result<Option<String>, Error> {
        Ok((token == "sesame").then(|| token.to_owned()))
    }

    fn allows(_: &String, scope: &str) -> bool {
        scope == "read"
    }
}

/// By a password.
pub struct Password;

impl BasicScheme for Password {
    const NAME: &'static str = "password";
    type Context = ();
    type Identity = String;

    async fn identify(_: &Request, login: Login, (): ()) -> Result<Option<String>, Error> {
        drop(login);
        Ok(None)
    }
}

macro_rules! keys {
    ($($scheme:ident: $name:literal, $location:ident, $key:literal;)*) => {
        $(
            /// By a key.
            pub struct $scheme;

            impl ApiKeyScheme for $scheme {
                const NAME: &'static str = $name;
                const LOCATION: ApiKeyLocation = ApiKeyLocation::$location;
                const KEY: &'static str = $key;
                type Context = ();
                type Identity = ();

                async fn identify(_: &Request, key: &str, (): ()) -> Result<Option<()>, Error> {
                    Ok((key == "key").then_some(()))
                }
            }
        )*
    };
}

keys! {
    Badge: "badge", Header, "X-Badge";
    Ticket: "ticket", Query, "ticket";
    Biscuit: "biscuit", Cookie, "biscuit";
}

/// With a token
#[get("/guarded/token", scopes("read"))]
pub async fn by_token(who: Bearer<Token>) -> Json<String> {
    Json(who.0)
}

/// With a password
#[get("/guarded/password")]
pub async fn by_password(who: Basic<Password>) -> Json<String> {
    Json(who.0)
}

/// With a key in a header, and another in the query
#[get("/guarded/keys")]
pub async fn by_keys(_: ApiKey<Badge>, _: ApiKey<Ticket>) -> Json<bool> {
    Json(true)
}

/// With a key in a cookie, or a token, or nothing
#[get("/guarded/perhaps")]
pub async fn perhaps(who: Option<Either<ApiKey<Biscuit>, Bearer<Token>>>) -> Json<bool> {
    Json(who.is_some())
}
