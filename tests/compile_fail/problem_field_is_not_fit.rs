use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(status = 424, detail = "by {by}")]
    Failed { by: Option<u8> },
    #[problem(status = 503)]
    Away {
        #[problem(retry_after)]
        until: String,
    },
}

fn main() {}
