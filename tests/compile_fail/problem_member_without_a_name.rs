use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(status = 409)]
    Taken(String),
    #[problem(status = 410)]
    Gone {
        since: u8,
        #[problem(name = "since")]
        from: u8,
    },
}

fn main() {}
