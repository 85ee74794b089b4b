use openapi_core::Schema;
use serde::Deserialize;

#[derive(Deserialize, Schema)]
#[schema(check = "is_sound", clean)]
struct Task {
    #[schema(check = |title, errors| {})]
    title: String,
}

fn main() {}
