use openapi_core::{
    Schema, get,
    http::{Form, Header, Json, Path, Query},
    post,
};
use serde::Deserialize;

#[derive(Deserialize, Schema)]
struct Search {
    places: Option<Vec<Place>>,
    other: Option<serde_json::Value>,
    form: Shape,
}

#[derive(Deserialize, Schema)]
struct Place {
    street: String,
}

#[derive(Deserialize, Schema)]
#[serde(untagged)]
enum Shape {
    Name(String),
    Place(Place),
}

#[derive(Deserialize, Schema)]
struct Around {
    place: Option<Place>,
}

#[get("/search")]
async fn search(query: Query<Search>) -> Json<bool> {
    Json(query.places.is_some())
}

#[get("/around")]
async fn around(header: Header<Around>) -> Json<bool> {
    Json(header.place.is_some())
}

#[post("/search")]
async fn send(form: Form<Search>) -> Json<bool> {
    Json(form.places.is_some())
}

#[get("/word")]
async fn word(word: Query<String>) -> Json<bool> {
    Json(word.is_empty())
}

#[get("/words/{words}")]
async fn words(words: Path<Vec<Vec<String>>>) -> Json<bool> {
    Json(words.is_empty())
}

fn main() {}
