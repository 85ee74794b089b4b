use openapi_core::ApiError;

#[derive(Debug, ApiError)]
enum Failure {
    #[problem(status = 409, detail = "taken by {owner}")]
    Taken { owned_by: String, since: String },
    #[problem(status = 410, detail = "gone since {}")]
    Gone(#[problem(name = "since")] u8),
    #[problem(status = 423, detail = "locked {1}")]
    Locked,
}

fn main() {}
