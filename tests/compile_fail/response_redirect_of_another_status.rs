use openapi_core::{get, http::Redirect};

#[get("/old")]
async fn old() -> Redirect<304> {
    Redirect::to("/new")
}

fn main() {}
