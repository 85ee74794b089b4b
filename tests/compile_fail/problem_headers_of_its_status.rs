use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(status = 401)]
    Nobody,
    #[problem(status = 429)]
    TooMany,
    #[problem(status = 409, retry_after = 5)]
    Taken,
    #[problem(status = 403, authenticate = "Bearer")]
    Forbidden,
    #[problem(status = 503, retry_after = 5)]
    Asleep {
        #[problem(retry_after)]
        until: u8,
    },
    #[problem(status = 410, type = "not a uri")]
    Gone,
}

fn main() {}
