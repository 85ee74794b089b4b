use openapi_core::{Schema, http::{Json, NoContent, Query}, post};

#[derive(Schema)]
struct Task {
    title: String,
}

#[derive(Schema)]
struct Options {
    quick: Option<bool>,
}

#[post("/tasks")]
async fn create(_: Json<Task>, _: Query<Options>) -> NoContent {
    NoContent
}

fn main() {}
