use openapi_core::Schema;

#[derive(serde::Deserialize, Schema)]
struct Search {
    #[schema(split = ",")]
    title: String,
    #[schema(split = "|")]
    tags: Vec<String>,
}

fn main() {}
