use openapi_core::Schema;

#[derive(Schema)]
enum Shape {
    Nothing,
    Circle { radius: f64 },
}

fn main() {}
