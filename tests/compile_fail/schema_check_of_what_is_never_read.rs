use openapi_core::{Schema, validate::Errors};
use serde::Serialize;

fn is_sound(_: &Task, _: &mut Errors) {}

#[derive(Serialize, Schema)]
#[schema(check = is_sound)]
struct Task {
    title: String,
}

fn main() {}
