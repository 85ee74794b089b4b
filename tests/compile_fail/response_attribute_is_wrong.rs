use openapi_core::http::{IntoResponse, Json};

#[derive(IntoResponse)]
#[response(status = 200)]
enum Answer {
    #[response(state = 201)]
    Unknown(Json<u8>),
    #[response(status = 404)]
    Problem(Json<u8>),
    #[response(status = 303)]
    Elsewhere(Json<u8>),
    #[response(status = 1000)]
    Beyond(Json<u8>),
    #[response(status = "200")]
    Text(Json<u8>),
    #[response(status = 201, status = 202)]
    Twice(Json<u8>),
}

fn main() {}
