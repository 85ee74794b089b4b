use openapi_core::{Schema, http::File};

#[derive(Schema)]
struct Form {
    #[schema(max_size = "5 MiB")]
    text: String,
    #[schema(media_types("image/png"))]
    list: Vec<File>,
}

fn main() {}
