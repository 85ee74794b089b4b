//! What clients that are slow, large, many or forged come to, on real connections.

mod answers;
mod limits;
mod places;
mod rates;
mod timeouts;

use std::{net::SocketAddr, time::Duration};

use openapi_core::{
    Schema, api, get,
    http::{
        Bytes, Extraction, Extractor, IntoResponse, Json, NoContent, Page, Path, Query, Request, Response, SeeOther,
        Server, Settings, Text,
    },
    operation::{Argument, Input, Responses},
    post, put,
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

/// Answer with a tag, unless the client has the content already
#[get("/tagged")]
async fn tagged(tag: IfNoneMatch) -> Tagged {
    Tagged(tag.0)
}

/// Log in
#[post("/login", rate_limit(requests = 3, per = "1h"))]
async fn login() -> NoContent {
    NoContent
}

/// Search
#[get("/search", rate_limit(requests = 2, per = "1h", by = api_key))]
async fn search() -> NoContent {
    NoContent
}

/// Ask for what all share
#[get("/shared", rate_limit(requests = 1, per = "300ms", by = "api"))]
async fn shared() -> NoContent {
    NoContent
}

fn api_key(request: &Request) -> Option<String> {
    request.header("x-api-key").map(str::to_owned)
}

/// Tell where the request comes from, and where it was sent to
#[get("/where")]
async fn whereabouts(origin: Origin) -> Json<Origin> {
    Json(origin)
}

/// A page of a list
#[get("/pages")]
async fn pages() -> Page<u8> {
    Page { rows: vec![1], total: 1, limit: 10, offset: 0 }
}

/// Read it
#[get("/both")]
async fn read() -> NoContent {
    NoContent
}

/// Write it
#[put("/both")]
async fn write() -> NoContent {
    NoContent
}

#[get("/to/{address}")]
async fn to(Path(address): Path<String>) -> SeeOther {
    SeeOther::to(address)
}

api! {
    struct Protected {
        title: "Protected",
        version: "1.0.0",
        operations: [note, file, tags, wait, patience, text, tagged, login, search, shared, whereabouts, pages, to, read, write],
    }
}

/// The tag that a client has.
struct IfNoneMatch(Option<String>);

impl Extractor for IfNoneMatch {
    const INPUT: Input = Input::SERVER;

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::ready(Ok(Self(request.header("if-none-match").map(str::to_owned))))
    }
}

/// A long text, with a tag.
struct Tagged(Option<String>);

impl IntoResponse for Tagged {
    const RESPONSES: &'static Responses = Text::RESPONSES;

    fn into_response(self, request: &Request) -> Response {
        let mut response = match self.0.as_deref() {
            Some("\"1\"") => NoContent.into_response(request),
            _ => Text("long ".repeat(1_000)).into_response(request),
        };
        if self.0.as_deref() == Some("\"1\"") {
            *response.status_mut() = "304".parse().expect("it is a status");
        }
        response.headers_mut().insert("etag".parse().expect("it is a name"), "\"1\"".parse().expect("it is a value"));
        response
    }
}

/// Where a request comes from, and where it was sent to.
#[derive(Serialize, Schema)]
struct Origin {
    client: String,
    origin: String,
}

impl Extractor for Origin {
    const INPUT: Input = Input::SERVER;

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        let client = request.client_address().map(|address| address.to_string()).unwrap_or_default();
        Extraction::ready(Ok(Self { client, origin: request.origin() }))
    }
}

/// Serves the API with these settings, on a thread of its own, for as long as the tests run.
fn serve(settings: Settings) -> SocketAddr {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        openapi_core::http::block_on(async {
            let server = Server { settings, ..Server::of::<Protected>() };
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
