use openapi_core::Schema;

#[derive(Schema)]
enum Never {}

fn main() {}
