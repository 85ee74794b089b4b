use openapi_core::{
    Schema,
    http::{File, Json, Multipart, NoContent, Query},
    post,
};
use serde::Deserialize;

#[derive(Deserialize, Schema)]
struct Album {
    tracks: Vec<Track>,
}

#[derive(Deserialize, Schema)]
struct Track {
    sound: Option<File>,
}

#[post("/albums")]
async fn json(album: Json<Album>) -> NoContent {
    drop(album);
    NoContent
}

#[post("/parts")]
async fn json_in_a_part(album: Multipart<Album>) -> NoContent {
    drop(album);
    NoContent
}

#[post("/tracks")]
async fn query(track: Query<Track>) -> NoContent {
    drop(track);
    NoContent
}

fn main() {}
