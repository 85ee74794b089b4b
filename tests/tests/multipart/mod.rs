//! Forms with files, against a real server: what they become, and what is wrong with them.

mod attacks;
mod raw;

use openapi_core::{
    Schema, api,
    http::{Bytes, Error, Extensions, File, Json, Multipart, MultipartLimits, Server},
    operation::ProblemKind,
    post,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use self::raw::{Form, Raw};

/// An album.
#[derive(Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct Album {
    #[schema(max_length = 20)]
    title: String,
    year: Option<u16>,
    /// Several parts of one name
    #[serde(default)]
    #[schema(max_items = 3, items(min_length = 2))]
    tags: Vec<String>,
    #[serde(default)]
    kind: Kind,
    /// JSON
    label: Option<Label>,
    /// JSON, each of them
    #[serde(default)]
    guests: Vec<Label>,
    #[schema(max_size = "100 KiB", media_types("image/png", "image/jpeg"))]
    cover: Option<File>,
    #[serde(default)]
    #[schema(max_items = 4, items(max_size = "2 MB"))]
    tracks: Vec<File>,
}

#[derive(Debug, Default, Deserialize, Serialize, Schema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Studio,
    Live,
}

/// Who publishes.
#[derive(Deserialize, Serialize, Schema)]
#[serde(deny_unknown_fields)]
struct Label {
    name: String,
    #[serde(default)]
    cities: Vec<String>,
}

/// A picture of any kind.
#[derive(Deserialize, Schema)]
struct Picture(#[schema(media_types("image/*"))] File);

/// What the original's example takes.
#[derive(Deserialize, Schema)]
struct Upload {
    #[schema(min_items = 1)]
    files: Vec<File>,
    picture: Option<Picture>,
}

/// What came.
#[derive(Serialize, Schema)]
struct Received {
    texts: Vec<String>,
    files: Vec<ReceivedFile>,
}

#[derive(Serialize, Schema)]
struct ReceivedFile {
    name: Option<String>,
    given_name: Option<String>,
    media_type: String,
    size: u64,
    /// The sum of its bytes.
    sum: u64,
}

impl ReceivedFile {
    async fn of(file: &File) -> Result<Self, Error> {
        let bytes = file.bytes().await.map_err(Error::internal)?;
        Ok(Self {
            name: file.name().map(str::to_owned),
            given_name: file.given_name().map(str::to_owned),
            media_type: file.media_type().to_owned(),
            size: file.size(),
            sum: bytes.iter().map(|byte| u64::from(*byte)).sum(),
        })
    }
}

/// Add an album
#[post("/albums")]
async fn add(album: Multipart<Album>) -> Result<Json<Received>, Error> {
    let Multipart(Album { title, year, tags, kind, label, guests, cover, tracks }) = album;
    let labels = label.iter().chain(&guests).map(|label| format!("{} {:?}", label.name, label.cities));
    let texts = [title, format!("{year:?}"), format!("{tags:?}"), format!("{kind:?}")];
    let texts = texts.into_iter().chain(labels).collect();
    let mut files = Vec::new();
    for file in cover.iter().chain(&tracks) {
        files.push(ReceivedFile::of(file).await?);
    }
    Ok(Json(Received { texts, files }))
}

/// Upload files
#[post("/upload")]
async fn upload(form: Multipart<Upload>) -> Result<Json<Received>, Error> {
    let mut files = Vec::new();
    for file in form.files.iter().chain(form.picture.iter().map(|picture| &picture.0)) {
        files.push(ReceivedFile::of(file).await?);
    }
    Ok(Json(Received { texts: Vec::new(), files }))
}

/// Fails in the middle of its work
#[post("/panic")]
async fn panics(form: Multipart<Upload>) -> Result<Bytes, Error> {
    assert!(form.files.is_empty(), "on purpose");
    Err(Error::new(ProblemKind::Conflict))
}

api! {
    /// Uploads.
    pub(crate) struct Uploads {
        title: "Uploads",
        version: "1.0.0",
        operations: [add, upload, panics],
    }
}

/// Serves the API on a thread of its own, for as long as the tests run.
fn serve(limits: Option<MultipartLimits>) -> Raw {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        openapi_core::http::block_on(async {
            let mut state = Extensions::default();
            if let Some(limits) = limits {
                state.insert(limits);
            }
            let server = Server { state, ..Server::of::<Uploads>() };
            let listening = server.listen("127.0.0.1", 0).expect("there is a free port");
            sender.send(listening.addresses[0]).expect("the test waits for it");
            std::future::pending::<()>().await;
        });
    });
    Raw::to(receiver.recv().expect("the server starts"))
}

fn server() -> Raw {
    serve(None)
}

/// What the server says of a file.
fn told(name: &str, media_type: &str, content: &[u8]) -> Value {
    let sum: u64 = content.iter().map(|byte| u64::from(*byte)).sum();
    json!({ "name": name, "given_name": name, "media_type": media_type, "size": content.len(), "sum": sum })
}

#[test]
fn parts_are_the_members_of_a_struct() {
    let png = b"\x89PNG\r\n\x1a\n--cut\r\n";
    let tracks = [vec![b'x'; 300_000], Vec::new()];
    let form = Form::new()
        .text("title", "Blue ä")
        .text("year", "1971")
        .text("tags", "folk")
        .text("kind", "live")
        .json("label", r#"{"name": "Reprise", "cities": ["Burbank"]}"#)
        .json("guests", r#"{"name": "A&M"}"#)
        .file("cover", "cover.png", "image/png", png)
        .text("tags", "piano")
        .file("tracks", "1.flac", "audio/flac", &tracks[0])
        .file("tracks", "2.flac", "audio/flac", &tracks[1]);
    let expected = json!({
        "texts": ["Blue ä", "Some(1971)", r#"["folk", "piano"]"#, "Live", r#"Reprise ["Burbank"]"#, "A&M []"],
        "files": [
            told("cover.png", "image/png", png),
            told("1.flac", "audio/flac", &tracks[0]),
            told("2.flac", "audio/flac", &tracks[1]),
        ],
    });
    assert_eq!(server().send("/albums", &form).json(), expected);
}

#[test]
fn what_may_be_absent_is() {
    let expected = json!({ "texts": ["Blue", "None", "[]", "Studio"], "files": [] });
    let server = server();
    assert_eq!(server.send("/albums", &Form::new().text("title", "Blue")).json(), expected);
    // As browsers send fields for which no file is chosen.
    let unchosen = Form::new().text("title", "Blue").file("cover", "", "application/octet-stream", b"").file(
        "tracks",
        "",
        "application/octet-stream",
        b"",
    );
    assert_eq!(server.send("/albums", &unchosen).json(), expected);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let form = Form::new()
        .text("titel", "Blue")
        .text("year", "soon")
        .text("tags", "a")
        .text("tags", "folk")
        .text("kind", "bootleg")
        .json("label", r#"{"nam": 1}"#)
        .json("guests", r#"{"name": "A&M"}"#)
        .json("guests", "{")
        .json("guests", r#"{"name": "x", "name": "y"}"#)
        .file("cover", "cover.gif", "image/gif", b"GIF89a")
        .text("year", "1971");
    let expected = [
        "body guests.1 json: is not JSON: EOF while parsing an object at line 1 column 1",
        "body guests.2.name duplicate: is given twice",
        "body cover media_type: must be of the media type image/png or image/jpeg",
        "body year duplicate: is given twice",
        "body title required: is required",
        "body tags.0 min_length: must have at least 2 characters",
        "body kind enum: must be one of: studio, live",
        "body label.name required: is required",
        "body label.nam unknown: is not known; did you mean `name`?",
        "body titel unknown: is not known; did you mean `title`?",
    ];
    let problem = server().send("/albums", &form).problem();
    assert_eq!(problem, (422, expected.map(str::to_owned).to_vec()));
}

#[test]
fn answers_to_very_wrong_forms_stay_short() {
    let form = (0..150).fold(Form::new(), |form, _| form.json("guests", "{"));
    let (status, told) = server().send("/albums", &form).problem();
    assert_eq!((status, told.len()), (422, 101));
    assert_eq!(told[100], "body  truncated: more is wrong than is told here; correct this first");
}

#[test]
fn errors_have_pointers_to_elements() {
    let large = vec![0; 2_000_001];
    let form = Form::new()
        .text("title", "Blue")
        .file("tracks", "1.flac", "audio/flac", b"1")
        .file("tracks", "2.flac", "audio/flac", &large)
        .text("year", "soon");
    let answer = server().send("/albums", &form);
    let expected = json!([
        {
            "field": "tracks.1", "pointer": "/tracks/1", "location": "body", "code": "max_size",
            "message": "may have at most 2 MB", "parameters": {"max_size": 2_000_000},
        },
        {
            "field": "year", "pointer": "/year", "location": "body", "code": "type",
            "message": "must be a whole number from 0 to 65535",
            "parameters": {"expected": "a whole number from 0 to 65535"},
        },
    ]);
    assert_eq!((answer.status, &answer.json()["errors"]), (413, &expected));
}

#[test]
fn files_may_be_as_large_as_they_say_and_no_larger() {
    let server = server();
    let form = |size| Form::new().text("title", "Blue").file("cover", "a.png", "image/png", &vec![7; size]);
    assert_eq!(server.send("/albums", &form(100 * 1024)).json()["files"][0]["size"], 102_400);
    let too_large = (413, vec!["body cover max_size: may have at most 100 KiB".to_owned()]);
    assert_eq!(server.send("/albums", &form(100 * 1024 + 1)).problem(), too_large);
}

#[test]
fn lists_of_files_have_their_limits() {
    let server = server();
    let form = (0..5).fold(Form::new().text("title", "Blue"), |form, _| form.file("tracks", "a", "a/b", b"1"));
    let expected = (422, vec!["body tracks max_items: must have at most 4 elements".to_owned()]);
    assert_eq!(server.send("/albums", &form).problem(), expected);
    let none = Form::new().file("files", "", "application/octet-stream", b"");
    let expected = (422, vec!["body files min_items: must have at least 1 element".to_owned()]);
    assert_eq!(server.send("/upload", &none).problem(), expected);
    let expected = (422, vec!["body files required: is required".to_owned()]);
    assert_eq!(server.send("/upload", &Form::new()).problem(), expected);
}

#[test]
fn limits_of_a_type_hold_wherever_it_stands() {
    let server = server();
    let form = |media_type| Form::new().file("files", "a", "a/b", b"1").file("picture", "p", media_type, b"2");
    assert_eq!(server.send("/upload", &form("IMAGE/webp")).json()["files"][1]["media_type"], "image/webp");
    let expected = (422, vec!["body picture media_type: must be of the media type image/*".to_owned()]);
    assert_eq!(server.send("/upload", &form("text/html")).problem(), expected);
}

#[test]
fn what_a_struct_does_not_know_is_passed_over_unless_it_denies_it() {
    let form =
        Form::new().file("other", "a", "a/b", &vec![0; 100_000]).file("files", "b", "a/b", b"1").text("other", "again");
    assert_eq!(server().send("/upload", &form).json()["files"], json!([told("b", "a/b", b"1")]));
    let form = Form::new().file("tracs", "a", "a/b", b"1").text("title", "Blue");
    let expected = (422, vec!["body tracs unknown: is not known; did you mean `tracks`?".to_owned()]);
    assert_eq!(server().send("/albums", &form).problem(), expected);
}

#[test]
fn applications_may_have_other_limits() {
    let server = serve(Some(MultipartLimits { parts: 2, texts: 10, ..MultipartLimits::DEFAULT }));
    let form = Form::new().text("title", "Blue").text("tags", "1234567");
    let expected = (413, vec!["body tags.0 max_size: makes the texts of the form too large".to_owned()]);
    assert_eq!(server.send("/albums", &form).problem(), expected);
    let form = Form::new().text("title", "Blue").text("tags", "12").text("tags", "34");
    let expected = (413, vec!["body tags.1 max_size: the content may have at most 2 parts".to_owned()]);
    assert_eq!(server.send("/albums", &form).problem(), expected);
}
