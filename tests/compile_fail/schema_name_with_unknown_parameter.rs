use openapi_core::Schema;
use serde::Serialize;

#[derive(Serialize, Schema)]
#[schema(name = "PageOf{U}")]
struct Page<T> {
    rows: Vec<T>,
}

fn main() {}
