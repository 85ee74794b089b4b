use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    #[schema(max_length = 3)]
    severity: Option<i32>,
}

fn main() {}
