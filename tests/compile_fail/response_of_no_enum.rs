use openapi_core::http::{IntoResponse, Json};

#[derive(IntoResponse)]
struct Found(Json<u8>);

#[derive(IntoResponse)]
enum Nothing {}

#[derive(IntoResponse)]
enum Answer {
    Both(Json<u8>, Json<u8>),
    Named { content: Json<u8> },
}

fn main() {}
