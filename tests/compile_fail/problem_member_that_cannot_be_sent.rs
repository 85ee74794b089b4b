use openapi_core::ApiError;

#[derive(Debug)]
struct Plain;

#[derive(Debug, openapi_core::Schema)]
struct Described {
    name: String,
}

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(status = 409)]
    Plain { what: Plain },
    #[problem(status = 410)]
    Described { what: Described },
}

fn main() {}
