use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    #[schema(minimum = 11, maximum = 10)]
    severity: i32,
}

fn main() {}
