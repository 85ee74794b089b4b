use openapi_core::Schema;
use serde::Deserialize;

fn shorten(title: &mut String) -> String {
    title.clone()
}

#[derive(Deserialize, Schema)]
struct Task {
    #[schema(clean = shorten)]
    title: String,
}

fn main() {}
