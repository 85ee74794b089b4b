use openapi_core::{Schema, api, get, http::Json};
use serde::Serialize;

#[derive(Serialize, Schema)]
struct Left<T> {
    value: T,
    #[schema(recursive(Right))]
    right: Option<Box<Right<T>>>,
}

#[derive(Serialize, Schema)]
struct Right<T> {
    left: Vec<Left<T>>,
}

#[get("/left")]
async fn left() -> Json<Left<u32>> {
    Json(Left { value: 0, right: None })
}

api! {
    struct Sides {
        title: "Sides",
        version: "1.0.0",
        operations: [left],
    }
}

fn main() {}
