use std::collections::BTreeMap;

use openapi_core::{
    Schema,
    http::{File, Multipart, NoContent},
    post,
};
use serde::Deserialize;

#[post("/file")]
async fn file(file: Multipart<File>) -> NoContent {
    drop(file);
    NoContent
}

#[derive(Deserialize, Schema)]
struct Form {
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

#[post("/form")]
async fn form(form: Multipart<Form>) -> NoContent {
    drop(form);
    NoContent
}

fn main() {}
