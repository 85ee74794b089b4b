use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    #[schema(max_length = 64, max_length = 32)]
    title: String,
}

fn main() {}
