//! Who sent a request: what proves it, what does not, and what the document says of it.

mod document;
mod keys;
mod passwords;
mod rotation;
mod schemes;
mod token;
mod tokens;

use std::collections::BTreeMap;

use openapi_core::{
    Schema, api,
    document::{ApiKeyLocation, Flow, FlowKind, Scheme},
    get,
    http::{
        Error, Extensions, Json, Page, Path, Query, Request, Server,
        security::{
            ApiKey, ApiKeyScheme, Basic, BasicScheme, Bearer, BearerScheme, Either, Jwt, JwtScheme, Keys, Login,
            Secrets, Verifier,
        },
    },
    post,
};
use serde::{Deserialize, Serialize};

use crate::support::Client;

/// What the tokens of accounts say.
#[derive(Deserialize)]
struct Claims {
    sub: String,
}

/// Accounts, by JSON Web Tokens.
struct Account;

impl JwtScheme for Account {
    const NAME: &'static str = "account";
    const SCHEME: Scheme = Scheme::OAuth2 {
        flows: &[Flow {
            kind: FlowKind::ClientCredentials,
            authorization_url: "",
            token_url: "https://id.example.org/token",
            refresh_url: "",
            scopes: &[("tasks:read", "See tasks"), ("tasks:write", "Change tasks")],
        }],
        description: "",
    };

    type Claims = Claims;
}

/// Sessions, by opaque tokens.
struct Session;

impl BearerScheme for Session {
    const NAME: &'static str = "session";

    type Context = Owners;
    type Identity = &'static str;

    async fn identify(_: &Request, token: &str, owners: Owners) -> Result<Option<&'static str>, Error> {
        Ok(owners.0.owner(token).copied())
    }

    fn allows(owner: &&'static str, scope: &str) -> bool {
        *owner == "ada" && scope == "tasks:read"
    }
}

/// Whom the secrets of these tests belong to.
struct Owners(Secrets<&'static str>);

impl openapi_core::http::Extractor for Owners {
    const INPUT: openapi_core::operation::Input = openapi_core::operation::Input::SERVER;

    fn extract<'a>(
        request: &'a mut Request,
        _: &'static openapi_core::operation::Argument,
    ) -> openapi_core::http::Extraction<'a, Self> {
        let owners = request.state::<Secrets<&'static str>>().cloned();
        openapi_core::http::Extraction::ready(Ok(Self(owners.expect("the application keeps them"))))
    }
}

macro_rules! key_scheme {
    ($($scheme:ident $name:literal $location:ident $key:literal)*) => {
        $(
            /// Keys.
            struct $scheme;

            impl ApiKeyScheme for $scheme {
                const NAME: &'static str = $name;
                const LOCATION: ApiKeyLocation = ApiKeyLocation::$location;
                const KEY: &'static str = $key;

                type Context = Owners;
                type Identity = &'static str;

                async fn identify(_: &Request, key: &str, owners: Owners) -> Result<Option<&'static str>, Error> {
                    Ok(owners.0.owner(key).copied())
                }
            }
        )*
    };
}

key_scheme! {
    InHeader "header-key" Header "X-Key"
    InQuery "query-key" Query "key"
    InCookie "cookie-key" Cookie "session"
}

/// Staff, by passwords.
struct Staff;

impl BasicScheme for Staff {
    const NAME: &'static str = "staff";
    const REALM: &'static str = "Staff \"only\"";

    type Context = Owners;
    type Identity = &'static str;

    async fn identify(_: &Request, login: Login, owners: Owners) -> Result<Option<&'static str>, Error> {
        Ok(owners.0.owner(&login.joined()).copied())
    }
}

/// Something to do.
#[derive(Serialize, Deserialize, Schema)]
struct Task {
    #[schema(min_length = 3)]
    title: String,
}

/// Which page.
#[derive(Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct Paging {
    limit: u32,
    offset: Option<u64>,
}

/// Which tasks.
#[derive(Deserialize, Schema)]
struct Filter {
    #[schema(maximum = 10)]
    limit: Option<u8>,
}

#[get("/me")]
async fn me(account: Jwt<Account>) -> Json<String> {
    Json(account.claims.sub)
}

#[get("/tasks", scopes("tasks:read"))]
async fn list(account: Jwt<Account>) -> Json<String> {
    Json(account.sub.clone())
}

/// The proof comes last, and is looked at first.
#[post("/tasks/{id}", scopes("tasks:read", "tasks:write"))]
async fn change(id: Path<u8>, filter: Query<Filter>, task: Json<Task>, account: Jwt<Account>) -> Json<String> {
    drop((id, filter, task));
    Json(account.claims.sub)
}

#[get("/maybe")]
async fn maybe(account: Option<Jwt<Account>>) -> Json<Option<String>> {
    Json(account.map(|account| account.claims.sub))
}

#[get("/any", scopes("tasks:read"))]
async fn any(who: Either<Jwt<Account>, Either<Bearer<Session>, Basic<Staff>>>) -> Json<String> {
    Json(match who {
        Either::Left(account) => account.claims.sub,
        Either::Right(Either::Left(session)) => session.0.to_owned(),
        Either::Right(Either::Right(staff)) => staff.0.to_owned(),
    })
}

#[get("/both")]
async fn both(account: Jwt<Account>, key: ApiKey<InHeader>) -> Json<(String, String)> {
    Json((account.claims.sub, key.0.to_owned()))
}

#[get("/session", scopes("tasks:read"))]
async fn session(session: Bearer<Session>) -> Json<String> {
    Json(session.0.to_owned())
}

#[get("/header")]
async fn in_header(key: ApiKey<InHeader>) -> Json<String> {
    Json(key.0.to_owned())
}

#[get("/query")]
async fn in_query(key: ApiKey<InQuery>) -> Json<String> {
    Json(key.0.to_owned())
}

#[get("/query/map")]
async fn query_as_map(key: Option<ApiKey<InQuery>>, others: Query<BTreeMap<String, String>>) -> Json<Vec<String>> {
    let _ = key;
    Json(others.0.into_keys().collect())
}

#[get("/query/page")]
async fn query_with_page(paging: Query<Paging>, key: Either<ApiKey<InHeader>, ApiKey<InQuery>>) -> Page<u8> {
    let _ = key;
    Page { rows: vec![1], total: 3, limit: paging.limit, offset: paging.offset.unwrap_or_default() }
}

#[get("/cookie")]
async fn in_cookie(key: Either<ApiKey<InCookie>, ApiKey<InHeader>>) -> Json<String> {
    let (Either::Left(ApiKey(owner)) | Either::Right(ApiKey(owner))) = key;
    Json(owner.to_owned())
}

#[get("/staff")]
async fn staff(staff: Basic<Staff>) -> Json<String> {
    Json(staff.0.to_owned())
}

api! {
    struct Guarded {
        title: "Guarded",
        version: "1.0.0",
        operations: [me, list, change, maybe, any, both, session, in_header, in_query, query_as_map, query_with_page, in_cookie, staff],
    }
}

/// Serves the API on a thread of its own, for as long as the tests run.
fn serve(state: Extensions) -> Client {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        openapi_core::http::block_on(async {
            let server = Server { state, ..Server::of::<Guarded>() };
            let listening = server.listen("127.0.0.1", 0).expect("there is a free port");
            sender.send(listening.addresses[0]).expect("the test waits for it");
            std::future::pending::<()>().await;
        });
    });
    Client::of(&format!("http://{}", receiver.recv().expect("the server starts")))
}

/// A server that takes the tokens which `change` makes of the usual verifier takes, and some secrets.
fn serve_with(keys: Keys, change: impl FnOnce(Verifier<Account>) -> Verifier<Account>) -> Client {
    let mut state = Extensions::default();
    state.insert(change(Verifier::new(keys).issuer(token::ISSUER).audience("tasks")));
    let secrets = Secrets::new().with("key-of-ada", "ada").with("key-of-grace", "grace");
    state.insert(secrets.with("ada:se:cret ✓!", "ada").with("grace:", "grace"));
    serve(state)
}

/// A server that takes the tokens of [`token::set`], and some secrets.
fn client() -> Client {
    serve_with(Keys::set(&token::set()).expect("the set has keys"), |verifier| verifier)
}
