use openapi_core::Schema;

#[derive(Schema)]
struct Task {
    #[schema(min_length = 1, messages(pattern = "is no title", min_lenght = "is empty"))]
    title: String,
    #[schema(items(codes(required = "tag")))]
    tags: Vec<String>,
    #[schema(messages("is no number"))]
    severity: u8,
}

fn main() {}
