use openapi_core::{Schema, http::File};

#[derive(Schema)]
struct Form {
    #[schema(max_size = "5 miles")]
    unit: File,
    #[schema(max_size = 5)]
    number: File,
    #[schema(max_size = "0 MiB")]
    nothing: File,
    #[schema(max_size = "99999999999 GiB")]
    everything: File,
}

fn main() {}
