//! The routes and extractors of an API of its own, in process.

use openapi_core::{
    Schema, api, get,
    http::{Json, Path, Query, Server},
};
use serde::Deserialize;

use crate::support::Client;

#[get("/words/{word}")]
async fn word(Path(word): Path<String>) -> Json<String> {
    Json(word)
}

#[get("/pairs/{left}/{right}")]
async fn pair(Path((left, right)): Path<(u8, u8)>) -> Json<u8> {
    Json(left.saturating_add(right))
}

#[get("/pairs/{left}/settings")]
async fn settings(left: Path<u8>) -> Json<String> {
    Json(format!("settings of {}", left.0))
}

#[get("/types/{type}")]
async fn of_type(r#type: Path<u8>) -> Json<u8> {
    Json(r#type.0)
}

#[derive(Deserialize, Schema)]
struct Tagged {
    tags: Option<Vec<String>>,
    #[serde(default)]
    done: bool,
}

/// Its name, and that of its argument, are those of variables in generated code.
#[get("/request")]
async fn request(rejections: Query<Tagged>) -> Json<(Vec<String>, bool)> {
    let Tagged { tags, done } = rejections.0;
    Json((tags.unwrap_or_default(), done))
}

api! {
    struct Words {
        title: "Words",
        version: "1.0.0",
        operations: [word, pair, settings, of_type, request],
    }
}

/// Serves the API on a thread of its own, for as long as the tests run.
fn client() -> Client {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        openapi_core::http::block_on(async {
            let server = Server::of::<Words>();
            let listening = server.listen("127.0.0.1", 0).expect("there is a free port");
            sender.send(listening.addresses[0]).expect("the test waits for it");
            std::future::pending::<()>().await;
        });
    });
    Client::of(&format!("http://{}", receiver.recv().expect("the server starts")))
}

#[test]
fn placeholders_are_decoded_once_and_wholly() {
    let client = client();
    let check = |path: &str, expected: &str| assert_eq!(client.get(path).json(), expected, "{path}");
    check("/words/100%25", "100%");
    check("/words/a%2Fb", "a/b");
    check("/words/1%2B1", "1+1");
    check("/words/%C3%A9%20%7B", "é {");
    assert_eq!(client.get("/words/%FF").problem().0, 404);
}

#[test]
fn errors_of_a_tuple_have_the_placeholders_names() {
    let errors = client().get("/pairs/1/300").problem();
    assert_eq!(errors, (404, vec!["path right format: must be a whole number from 0 to 255".to_owned()]));
}

#[test]
fn named_segments_are_asked_before_placeholders() {
    assert_eq!(client().get("/pairs/1/settings").json(), "settings of 1");
}

#[test]
fn raw_identifiers_are_names_like_others() {
    assert_eq!(client().get("/types/7").json(), 7);
}

#[test]
fn lists_may_be_absent_or_have_one_element() {
    let client = client();
    assert_eq!(client.get("/request").json(), serde_json::json!([[], false]));
    assert_eq!(client.get("/request?tags=a&done=yes").json(), serde_json::json!([["a"], true]));
    assert_eq!(client.get("/request?tags=a&tags=b").json(), serde_json::json!([["a", "b"], false]));
}

#[test]
fn documents_are_served() {
    let client = client();
    for (path, document) in [("/openapi.json", Words::OPENAPI), ("/openapi-3.0.json", Words::OPENAPI_3_0)] {
        let answer = client.get(path);
        assert_eq!((answer.status, answer.text.as_str()), (200, document), "{path}");
        assert_eq!(answer.header("content-type"), Some("application/json"), "{path}");
    }
}

#[test]
fn documents_are_sent_once() {
    let client = client();
    let document = client.get("/openapi.json");
    let tag = document.header("etag").expect("it has a tag");
    let again = client.ask("GET", "/openapi.json", &[("if-none-match", tag)]);
    assert_eq!((again.status, again.header("etag"), again.text.as_str()), (304, Some(tag), ""));
}

#[test]
fn head_tells_what_get_would_send() {
    let client = client();
    let plain = client.ask("HEAD", "/openapi.json", &[]);
    assert_eq!((plain.status, plain.text.as_str(), plain.header("content-encoding")), (200, "", None));
    assert_eq!(plain.header("content-length"), Some(Words::OPENAPI.len().to_string().as_str()));
    let compressed = client.ask("HEAD", "/openapi.json", &[("accept-encoding", "br, gzip")]);
    assert_eq!((compressed.status, compressed.header("content-encoding")), (200, Some("gzip")));
    assert_ne!(compressed.header("etag"), plain.header("etag"));
}

#[test]
fn pages_load_only_what_the_server_has() {
    let client = client();
    for (page, folder) in [("/docs", "/"), ("/docs/swagger", "/docs/")] {
        let answer = client.get(page);
        let policy = answer.header("content-security-policy").expect("the page has a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self';") && !policy.contains("//"), "{policy}");
        let links =
            answer.text.split(" src=\"").chain(answer.text.split(" href=\"")).map(|rest| rest.split('"').next());
        let links = links.flatten().filter(|link| !link.contains('<') && *link != "data:,");
        let paths = links.map(|link| link.strip_prefix("..").map_or(format!("{folder}{link}"), str::to_owned));
        let found: Vec<_> = paths.map(|path| (client.get(&path).text.len() > 100, path)).collect();
        assert!(found.len() >= 3 && found.iter().all(|(there, _)| *there), "{found:?}");
    }
}
