use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(status = 500)]
    Both(#[from] std::fmt::Error, #[from] std::io::Error),
    #[problem(status = 502)]
    One {
        #[from]
        cause: std::io::Error,
        name: String,
    },
    #[problem(status = 503, retry_after = 1)]
    Two {
        #[source]
        one: std::io::Error,
        #[source]
        other: std::io::Error,
    },
}

fn main() {}
