use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(status = 409)]
    TakenAway,
    #[problem(status = 410, code = "taken_away")]
    Gone,
    #[problem(status = 411, code = "")]
    Empty,
}

fn main() {}
