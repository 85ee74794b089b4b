use openapi_core::http::Json;
use openapi_ws::method;

#[method]
fn sync() -> Json<bool> {
    Json(true)
}

#[method("name")]
async fn with_options() -> Json<bool> {
    Json(true)
}

#[method]
async fn of_number(number: u32) -> Json<bool> {
    Json(number > 0)
}

#[method]
async fn answers_number() -> u32 {
    1
}

#[method]
async fn publish() -> Json<bool> {
    Json(true)
}

fn main() {}
