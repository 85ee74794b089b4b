use openapi_core::{
    Schema, get,
    http::{Json, Path, Query},
};
use serde::Deserialize;

#[derive(Deserialize, Schema)]
struct Search {
    place: Option<Place>,
}

#[derive(Deserialize, Schema)]
struct Place {
    street: String,
}

#[get("/search")]
async fn search(query: Query<Search>) -> Json<bool> {
    Json(query.place.is_some())
}

#[get("/word")]
async fn word(word: Query<String>) -> Json<bool> {
    Json(word.is_empty())
}

#[get("/words/{words}")]
async fn words(words: Path<Vec<String>>) -> Json<bool> {
    Json(words.is_empty())
}

fn main() {}
