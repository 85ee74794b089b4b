use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(transparent)]
    Io(#[from] std::io::Error),
}

fn main() {}
