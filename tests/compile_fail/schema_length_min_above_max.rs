use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    #[schema(min_length = 65, max_length = 64)]
    title: String,
}

fn main() {}
