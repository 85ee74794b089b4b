use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    #[schema(lowercase, uppercase)]
    title: String,
}

fn main() {}
