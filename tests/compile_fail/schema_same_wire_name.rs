use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    title: String,
    #[serde(rename = "title")]
    headline: String,
}

#[derive(Schema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Todo,
    ToDo,
}

fn main() {}
