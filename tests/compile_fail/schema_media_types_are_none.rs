use openapi_core::{Schema, http::File};

#[derive(Schema)]
struct Form {
    #[schema(media_types)]
    nothing: File,
    #[schema(media_types())]
    none: File,
    #[schema(media_types("png", "image/png; q=1", "*/*", "image/gif", "IMAGE/gif"))]
    several: File,
}

fn main() {}
