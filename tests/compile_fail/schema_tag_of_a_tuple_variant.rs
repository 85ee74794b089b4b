use openapi_core::Schema;

#[derive(Schema)]
#[serde(tag = "type")]
enum Event {
    Moved(String, String),
}

fn main() {}
