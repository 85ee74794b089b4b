use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(status = 500)]
    Read(#[from] std::io::Error),
    #[problem(status = 502)]
    Write(#[from] std::io::Error),
}

fn main() {}
