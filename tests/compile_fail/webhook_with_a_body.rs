use openapi_core::{http::{Json, NoContent}, webhook};

#[webhook("changed")]
async fn changed(text: Json<String>) -> NoContent {
    NoContent
}

#[webhook]
async fn gone(text: Json<String>) -> NoContent;

fn main() {}
