use openapi_core::Schema;

#[derive(Schema)]
#[schema(example = {"x": 1, "x": 2}, extensions("x-a" = 1, "x-a" = 2))]
struct Point {
    #[schema(maximum = 1e999)]
    x: f64,
}

fn main() {}
