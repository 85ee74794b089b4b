use openapi_core::http::IntoResponse;

#[derive(IntoResponse)]
enum Answer {
    /// It is done
    Done,
    #[response(status = 204)]
    Undescribed,
}

fn main() {}
