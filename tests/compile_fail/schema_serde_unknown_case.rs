use openapi_core::Schema;

#[derive(Schema)]
#[serde(rename_all = "camelcase")]
struct Task {
    unique_title: String,
}

fn main() {}
