use openapi_core::ApiError;

#[derive(Debug, ApiError)]
#[problem(status = 409)]
enum Failure {
    #[problem(status = 409, titel = "Taken")]
    Taken {
        #[problem(skipped)]
        by: String,
    },
    #[problem(status = 410, status = 411)]
    Gone,
}

fn main() {}
