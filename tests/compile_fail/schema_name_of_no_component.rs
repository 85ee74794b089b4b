use openapi_core::Schema;

#[derive(Schema)]
#[schema(name = "Täsk of mine")]
struct Task {
    title: String,
}

fn main() {}
