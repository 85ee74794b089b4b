use openapi_core::{Schema, validate::Errors};
use serde::Deserialize;

fn is_even(number: &u32, errors: &mut Errors) {
    if number % 2 == 1 {
        errors.add("odd", "must be even");
    }
}

#[derive(Deserialize, Schema)]
struct Task {
    #[schema(check = is_even)]
    title: Option<String>,
}

fn main() {}
