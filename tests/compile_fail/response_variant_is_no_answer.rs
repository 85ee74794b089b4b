use openapi_core::http::IntoResponse;

#[derive(IntoResponse)]
enum Answer {
    /// It is there
    Found(u8),
}

fn main() {}
