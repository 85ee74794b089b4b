use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(status = 409)]
    Taken { status: u8, by: String },
    #[problem(status = 410)]
    Gone {
        #[problem(name = "request_id")]
        id: u8,
    },
}

fn main() {}
