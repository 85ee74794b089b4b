use openapi_core::Schema;

#[derive(Schema)]
struct Point(f64, f64);

fn main() {}
