//! An API with every kind of answer.

use std::{cell::Cell, convert::Infallible, io, rc::Rc, sync::atomic::Ordering, time::Duration};

use futures_util::{StreamExt as _, stream};
use openapi_core::{
    Schema, api, get,
    http::{
        Accepted, Binary, ByteStream, Created, Download, Error, Etag, Event, Events, Found, Html, IfMatch,
        IntoResponse, Json, LastEventId, Located, MovedPermanently, NoContent, Path, PermanentRedirect, SeeOther,
        Tagged, TemporaryRedirect, Text, WithHeaders,
        media::{Csv, Pdf, Png},
    },
    post, put,
};
use serde::Serialize;

use super::{connection::OPEN_STREAMS, files};

#[post("/notes")]
async fn create() -> Located<Created<u8>> {
    Created(7).at("/notes/7 é")
}

#[post("/jobs")]
async fn begin() -> Located<Accepted<String>> {
    Accepted("begun".to_owned()).at("/jobs/1")
}

#[get("/redirects/301")]
async fn moved() -> MovedPermanently {
    MovedPermanently::to("/notes/7")
}

#[get("/redirects/302")]
async fn found() -> Found {
    Found::to("/notes/7")
}

#[get("/redirects/303")]
async fn see_other() -> SeeOther {
    SeeOther::to("/notes/7")
}

#[get("/redirects/307")]
async fn temporary() -> TemporaryRedirect {
    TemporaryRedirect::to("/notes/7")
}

#[get("/redirects/308")]
async fn permanent() -> PermanentRedirect {
    PermanentRedirect::to("/notes/7")
}

#[get("/page")]
async fn page() -> Html {
    Html("<p>é</p>".to_owned())
}

#[get("/picture")]
async fn picture() -> Binary<Png> {
    Binary::new("png")
}

/// What is left of a quota.
#[derive(Serialize, Schema)]
struct Quota {
    /// How many requests are left
    #[serde(rename = "X-Quota-Left")]
    left: u8,
    #[serde(flatten)]
    more: More,
    /// What to do
    #[serde(rename = "X-Hint")]
    hint: Option<String>,
}

#[derive(Serialize, Schema)]
struct More {
    #[serde(rename = "X-Quota-Kind")]
    kind: Kind,
    #[serde(rename = "X-Word")]
    #[schema(max_items = 2)]
    words: Vec<String>,
}

/// How often a quota begins anew.
#[derive(Serialize, Schema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Daily,
}

#[get("/quota/{left}")]
async fn quota(left: Path<u8>) -> WithHeaders<Quota, Result<Json<u8>, Error>> {
    let more = More { kind: Kind::Daily, words: vec!["a".to_owned(), "b".to_owned()] };
    let answer = if left.0 > 0 { Ok(Json(42)) } else { Err(Error::not_found()) };
    WithHeaders(Quota { left: left.0, more, hint: None }, answer)
}

#[get("/perhaps/{number}")]
async fn perhaps(number: Path<u8>) -> Option<Json<u8>> {
    (number.0 > 0).then_some(Json(number.0))
}

/// One of several answers.
#[derive(IntoResponse)]
enum Variants {
    Found(Json<u8>),
    /// It is not there yet
    #[response(status = 202)]
    Later(Json<String>),
    /// There is nothing to say
    #[response(status = 204)]
    Nothing,
    #[response(description = "Another one has it")]
    Elsewhere(SeeOther),
    Missing(Error),
}

#[get("/variants/{number}")]
async fn variants(number: Path<u8>) -> Variants {
    match number.0 {
        0 => Variants::Found(Json(0)),
        1 => Variants::Later(Json("later".to_owned())),
        2 => Variants::Nothing,
        3 => Variants::Elsewhere(SeeOther::to("/notes/7")),
        _ => Variants::Missing(Error::not_found()),
    }
}

/// An enum may be generic, as what it holds is.
#[derive(IntoResponse)]
enum Either<T, R> {
    Here(Json<T>),
    /// Some other way
    There(R),
}

#[get("/either/{here}")]
async fn either(here: Path<bool>) -> Either<u8, Text> {
    if here.0 { Either::Here(Json(1)) } else { Either::There(Text("there".to_owned())) }
}

fn version() -> Etag {
    Etag::strong("v 1")
}

#[get("/versions")]
async fn read() -> Tagged<Json<u8>> {
    Tagged::new(version(), Json(42))
}

#[put("/versions")]
async fn write(if_match: IfMatch) -> Result<Tagged<NoContent>, Error> {
    if_match.check(&version())?;
    Ok(Tagged::new(Etag::strong("v2"), NoContent))
}

#[put("/versions/perhaps")]
async fn write_perhaps(if_match: Option<IfMatch>) -> Result<NoContent, Error> {
    if_match.map_or(Ok(()), |if_match| if_match.check(&version()))?;
    Ok(NoContent)
}

#[get("/computed")]
async fn computed() -> Tagged<Json<u8>> {
    Tagged::by_content(Json(42))
}

#[get("/stream")]
async fn csv() -> ByteStream<Csv> {
    ByteStream::new(stream::iter(["a,b\r\n", "1,2\r\n"].map(Ok::<_, Infallible>)))
}

#[get("/stream/broken")]
async fn broken() -> ByteStream {
    ByteStream::new(stream::iter([Ok("begin"), Err(io::Error::other("the secret reason")), Ok("end")]))
}

/// What has happened.
#[derive(Serialize, Schema)]
struct Happened {
    /// In words
    what: String,
}

#[get("/events")]
async fn events(last: LastEventId) -> Events<Happened> {
    let first = last.0.and_then(|id| id.parse().ok()).map_or(1, |last: u8| last.saturating_add(1));
    Events::new(stream::iter(first..=3).map(|number| {
        let event = Event::new(Happened { what: format!("{number}\n\nevent: b") }).with_id(number.to_string());
        if number == 2 { event.named("two\ndata: 0").retry_after(Duration::from_secs(1)) } else { event }
    }))
}

/// Counts a stream for as long as it is there.
struct Open(Rc<Cell<()>>);

impl Open {
    fn new() -> Self {
        OPEN_STREAMS.fetch_add(1, Ordering::SeqCst);
        Self(Rc::default())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        OPEN_STREAMS.fetch_sub(1, Ordering::SeqCst);
    }
}

#[get("/events/endless")]
async fn endless() -> Events<u8> {
    let open = Open::new();
    let first = stream::iter([1]);
    let events = first.chain(stream::pending()).inspect(move |_| drop(open.0.clone()));
    Events::new(events).keep_alive(Duration::from_millis(200))
}

#[get("/files/{name}")]
async fn file(Path(name): Path<String>) -> Result<Download, Error> {
    Download::within(files::folder(), &name).await
}

#[get("/shown/{name}")]
async fn shown(Path(name): Path<String>) -> Result<Download, Error> {
    let file = Download::open(files::folder().join("report.txt")).await?;
    Ok(file.named(name).inline().tagged(Etag::strong("shown")).of_type("text/plain; charset=us-ascii"))
}

#[get("/typed")]
async fn typed() -> Result<Download<Pdf>, Error> {
    let file = std::fs::File::open(files::folder().join("report.txt")).map_err(Error::internal)?;
    Download::from_open(file, "").await
}

api! {
    pub(crate) struct Answers {
        title: "Answers",
        version: "1.0.0",
        operations: [
            create, begin, moved, found, see_other, temporary, permanent, page, picture, quota, perhaps, variants, either,
            read, write, write_perhaps, computed, csv, broken, events, endless, file, shown, typed,
        ],
    }
}
