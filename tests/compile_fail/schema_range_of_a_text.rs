use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    #[schema(minimum = 3)]
    title: String,
}

fn main() {}
