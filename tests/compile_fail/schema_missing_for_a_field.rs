use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    title: String,
    owner: Option<Person>,
}

struct Person;

fn main() {}
