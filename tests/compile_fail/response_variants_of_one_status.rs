use openapi_core::{
    get,
    http::{IntoResponse, Json},
};

#[derive(IntoResponse)]
enum Answer {
    Number(Json<u8>),
    Text(Json<String>),
}

#[get("/answer")]
async fn answer() -> Answer {
    Answer::Text(Json(String::new()))
}

fn main() {}
