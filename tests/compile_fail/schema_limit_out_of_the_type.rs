use openapi_core::Schema;

#[derive(Schema)]
struct Book {
    #[schema(minimum = 5000000000)]
    year: Option<i32>,
    #[schema(minimum = -1, maximum = 255)]
    shelf: u8,
}

fn main() {}
