use openapi_core::{
    Schema, get,
    http::{NoContent, WithHeaders},
};
use serde::Serialize;

#[derive(Serialize, Schema)]
struct Headers {
    #[serde(rename = "X Spaced")]
    spaced: u8,
    #[serde(rename = "Content-Length")]
    length: u8,
    #[serde(rename = "X-Position")]
    position: (u8, u8),
}

#[get("/struct")]
async fn of_struct() -> WithHeaders<Headers, NoContent> {
    unreachable!()
}

#[get("/text")]
async fn of_text() -> WithHeaders<String, NoContent> {
    unreachable!()
}

fn main() {}
