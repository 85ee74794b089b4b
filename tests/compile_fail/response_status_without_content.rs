use openapi_core::{
    get,
    http::{IntoResponse, Json},
};

#[derive(IntoResponse)]
enum Answer {
    #[response(status = 204)]
    Done(Json<u8>),
}

#[get("/answer")]
async fn answer() -> Answer {
    Answer::Done(Json(1))
}

fn main() {}
