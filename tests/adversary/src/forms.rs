//! Forms, headers, cookies, and content in parts.

use std::collections::BTreeMap;

use openapi_core::{
    Schema, get,
    http::{Cookie, File, Form, Header, Json, Multipart, NoContent, Query},
    post,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::parameters::Size;

/// What a form may have. There is no list: what asks us takes one value for none, which on the way look the same. And a text
/// is in capital letters, or whatever is written instead of it would be one too.
#[derive(Serialize, Deserialize, Schema)]
pub struct Wish {
    #[schema(pattern = "^[A-Z]{1,10}$")]
    title: String,
    count: Option<u8>,
    urgent: Option<bool>,
    size: Option<Size>,
}

/// Echo a form
#[post("/forms")]
pub async fn wish(wish: Form<Wish>) -> Json<Wish> {
    Json(wish.0)
}

/// What headers may have.
#[derive(Serialize, Deserialize, Schema)]
pub struct Marks {
    #[serde(rename = "X-Id")]
    id: Uuid,
    #[serde(rename = "X-Count")]
    count: Option<i16>,
    #[serde(rename = "x-sizes")]
    sizes: Option<Vec<Size>>,
}

/// Echo headers
#[get("/headers")]
pub async fn headers(marks: Header<Marks>) -> Json<Marks> {
    Json(marks.0)
}

/// What cookies may have.
#[derive(Serialize, Deserialize, Schema)]
pub struct Crumbs {
    session: Uuid,
    visits: Option<u32>,
}

/// Echo cookies
#[get("/cookies")]
pub async fn cookies(crumbs: Cookie<Crumbs>) -> Json<Crumbs> {
    Json(crumbs.0)
}

/// Where something is.
#[derive(Serialize, Deserialize, Schema)]
pub struct Corner {
    x: i32,
    y: Option<i32>,
}

/// A query with parts.
#[derive(Serialize, Deserialize, Schema)]
pub struct Deep {
    corner: Option<Corner>,
    counts: BTreeMap<String, u8>,
    #[schema(split = ",")]
    sizes: Option<Vec<Size>>,
}

/// Echo a query with parts
#[get("/deep")]
pub async fn deep(query: Query<Deep>) -> Json<Deep> {
    Json(query.0)
}

/// What is uploaded. It is closed: what asks us writes any name as it is, line breaks too, which no header can have.
#[derive(Deserialize, Schema)]
#[serde(deny_unknown_fields)]
pub struct Album {
    #[schema(pattern = "^[A-Z]{1,10}$")]
    title: String,
    corner: Option<Corner>,
    #[schema(max_size = "1 MiB")]
    track: File,
}

/// Take files
#[post("/albums")]
pub async fn albums(album: Multipart<Album>) -> NoContent {
    let Album { title, corner, track } = album.0;
    drop((title, corner, track));
    NoContent
}
