use openapi_core::{
    Schema,
    http::{AsyncCheck, Checked, Error, Json, NoContent, Query},
    post,
    validate::Errors,
};
use serde::Deserialize;

#[derive(Deserialize, Schema)]
struct Task {
    title: String,
}

impl AsyncCheck for Task {
    type Context = Query<Task>;

    async fn check(&self, _: &Query<Task>, _: &mut Errors<'_>) -> Result<(), Error> {
        Ok(())
    }
}

#[post("/tasks")]
async fn create(_: Checked<Json<Task>>) -> NoContent {
    NoContent
}

fn main() {}
