//! What clients that are slow, large, many or forged come to, on real connections.

mod limits;
mod timeouts;

use std::{net::SocketAddr, time::Duration};

use openapi_core::{
    Schema, api,
    app::Api,
    get,
    http::{Bytes, Json, NoContent, Path, Query, Router, Server, Settings, State},
    post,
};
use serde::{Deserialize, Serialize};

use crate::support::Wire;

#[derive(Serialize, Deserialize, Schema)]
struct Note {
    text: String,
}

#[derive(Deserialize, Schema)]
struct Filter {
    #[serde(default)]
    tags: Vec<String>,
}

/// Answer with what was sent
#[post("/notes")]
async fn note(note: Json<Note>) -> Json<Note> {
    note
}

/// Count what was sent
#[post("/files", max_body = "4 MiB")]
async fn file(content: Bytes) -> Json<usize> {
    Json(content.0.len())
}

/// Count tags
#[get("/tags")]
async fn tags(filter: Query<Filter>) -> Json<usize> {
    Json(filter.0.tags.len())
}

/// Wait, and answer
#[get("/wait/{milliseconds}")]
async fn wait(milliseconds: Path<u64>) -> NoContent {
    tokio::time::sleep(Duration::from_millis(milliseconds.0)).await;
    NoContent
}

/// Wait for a shorter time
#[get("/patience/{milliseconds}", timeout = "200ms")]
async fn patience(milliseconds: Path<u64>) -> NoContent {
    tokio::time::sleep(Duration::from_millis(milliseconds.0)).await;
    NoContent
}

/// Answer with a text of some length
#[get("/text/{length}")]
async fn text(length: Path<usize>) -> Json<String> {
    Json("text".repeat(length.0 / 4))
}

api! {
    struct Protected {
        title: "Protected",
        version: "1.0.0",
        operations: [note, file, tags, wait, patience, text],
    }
}

/// Serves the API with these settings, on a thread of its own, for as long as the tests run.
fn serve(settings: Settings) -> SocketAddr {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        openapi_core::http::block_on(async {
            let mut router = Router::default();
            Protected::routes(&mut router);
            let server = Server {
                router,
                state: State::default(),
                document: Protected::OPENAPI,
                document_3_0: Protected::OPENAPI_3_0,
                settings: Settings { workers: 1, ..settings },
            };
            let listening = server.listen("127.0.0.1", 0).expect("there is a free port");
            sender.send(listening.addresses[0]).expect("the test waits for it");
            std::future::pending::<()>().await;
        });
    });
    receiver.recv().expect("the server starts")
}

/// A connection to a server with these settings.
fn connect(settings: Settings) -> Wire {
    Wire::to(serve(settings))
}
