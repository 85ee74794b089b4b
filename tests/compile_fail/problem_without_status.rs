use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    /// There is nothing left
    Empty,
    Database(#[from] openapi_db::Error),
}

fn main() {}
