use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(transparent)]
    Database(openapi_db::Error, String),
    #[problem(transparent)]
    Nothing,
    #[problem(transparent, status = 500)]
    Http(#[from] openapi_core::http::Error),
}

fn main() {}
