use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(status = 204)]
    Nothing,
    #[problem(status = 600)]
    TooMuch,
    #[problem(status = "404")]
    Text,
}

fn main() {}
