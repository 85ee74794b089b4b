use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    #[schema(min_length = "3", max_length = -1)]
    title: String,
}

fn main() {}
