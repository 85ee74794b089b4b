//! Answers of every kind.

use futures_util::stream;
use openapi_core::{
    ApiError, Schema, get,
    http::{
        Binary, Created, Etag, Events, Html, IntoResponse, Json, Located, NoContent, Path, SeeOther, Tagged, Text,
        WithHeaders, media::Png,
    },
    post, put,
};
use serde::{Deserialize, Serialize};

/// A thing that is kept.
#[derive(Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
pub struct Thing {
    /// What it is called
    #[schema(trim, lowercase, min_length = 2, max_length = 20)]
    name: String,
}

/// Add a thing
#[post("/things")]
pub async fn add(thing: Json<Thing>) -> Located<Created<Thing>> {
    Created(thing.0).at("/things/1")
}

/// Read a thing
#[get("/things/{id}")]
pub async fn read(id: Path<u8>) -> Option<Tagged<Json<Thing>>> {
    let thing = Thing { name: format!("thing {}", id.0) };
    (id.0 < 100).then(|| Tagged::new(Etag::strong(u64::from(id.0)), Json(thing)))
}

/// Change a thing. It asks for no `If-Match`: what asks us takes 412 and 428 for mistakes.
#[put("/things/{id}")]
pub async fn write(id: Path<u8>, thing: Json<Thing>) -> NoContent {
    drop((id, thing));
    NoContent
}

/// How many there are.
#[derive(Serialize, Schema)]
pub struct Counted {
    #[serde(rename = "X-Count")]
    count: u32,
}

/// What is found.
#[derive(IntoResponse)]
pub enum Found {
    /// These
    These(WithHeaders<Counted, Json<Vec<Thing>>>),
    /// It takes longer
    #[response(status = 202)]
    Later(Json<u8>),
    /// There is nothing
    #[response(status = 204)]
    Nothing,
    /// There is one
    One(SeeOther),
}

/// Find things
#[get("/found/{kind}")]
pub async fn found(kind: Path<u8>) -> Found {
    match kind.0 % 4 {
        0 => Found::These(WithHeaders(Counted { count: 0 }, Json(Vec::new()))),
        1 => Found::Later(Json(kind.0)),
        2 => Found::Nothing,
        _ => Found::One(SeeOther::to("/things/1")),
    }
}

/// Why a thing is refused.
#[derive(Debug, ApiError)]
pub enum Refusal {
    /// It is too heavy
    #[problem(status = 409, detail = "{weight} is too much")]
    Heavy { weight: u8 },
    /// It is somewhere else
    #[problem(status = 409)]
    Away,
    /// It is gone
    #[problem(status = 404)]
    Gone,
}

/// Weigh a thing
#[get("/weights/{weight}")]
pub async fn weigh(weight: Path<u8>) -> Result<Json<u8>, Refusal> {
    match weight.0 {
        weight @ 200.. => Err(Refusal::Heavy { weight }),
        100..200 => Err(Refusal::Away),
        50..100 => Err(Refusal::Gone),
        weight => Ok(Json(weight)),
    }
}

/// Some text
#[get("/text")]
pub async fn text() -> Text {
    Text("text".to_owned())
}

/// A page
#[get("/page")]
pub async fn page() -> Html {
    Html("<p>page</p>".to_owned())
}

/// A picture
#[get("/picture")]
pub async fn picture() -> Binary<Png> {
    Binary::new(vec![0x89, b'P', b'N', b'G'])
}

/// Some events
#[get("/events")]
pub async fn events() -> Events<u8> {
    Events::new(stream::iter([1, 2]))
}

/// Seldom
#[get("/seldom", rate_limit(requests = 20, per = "1s"))]
pub async fn seldom() -> NoContent {
    NoContent
}
