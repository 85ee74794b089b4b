use openapi_core::{
    Schema, get,
    http::{Cookie, Header, Json},
};
use serde::Deserialize;

#[derive(Deserialize, Schema)]
#[serde(rename_all = "kebab-case")]
struct Taken {
    accept: Option<String>,
    content_type: Option<String>,
    #[serde(rename = "Authorization")]
    proof: Option<String>,
}

#[derive(Deserialize, Schema)]
struct Named {
    #[serde(rename = "X Name")]
    name: Option<String>,
    #[serde(rename = "X-Two")]
    one: Option<String>,
    #[serde(rename = "x-two")]
    other: Option<String>,
}

#[get("/taken")]
async fn taken(header: Header<Taken>) -> Json<bool> {
    Json(header.proof.is_some())
}

#[get("/named")]
async fn named(header: Header<Named>) -> Json<bool> {
    Json(header.name.is_some())
}

#[get("/cookies")]
async fn cookies(cookie: Cookie<Named>) -> Json<bool> {
    Json(cookie.name.is_some())
}

fn main() {}
