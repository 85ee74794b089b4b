//! What is too large.

use openapi_core::http::Settings;
use serde_json::Value;

use super::{Protected, connect, serve};
use crate::support::{Reply, Wire};

const MIB: usize = 1024 * 1024;

/// The head of a request with content of some length.
fn head(path: &str, media_type: &str, length: usize) -> String {
    format!("POST {path} HTTP/1.1\r\nhost: a\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\n")
}

fn post(wire: &mut Wire, path: &str, media_type: &str, content: &[u8]) -> Option<Reply> {
    wire.send(head(path, media_type, content.len()) + "\r\n");
    wire.send(content);
    wire.receive()
}

#[test]
fn claimed_gigabyte_is_refused_before_it_comes() {
    let mut wire = connect(Settings::default());
    wire.send(head("/notes", "application/json", 1 << 30) + "\r\n");
    let reply = wire.receive().expect("it is answered");
    assert_eq!(reply.problem(), (413, format!("the content may have at most {} bytes", 2 * MIB)));
    assert_eq!(reply.header("connection"), Some("close"));
    assert!(wire.closes());
}

#[test]
fn claimed_gigabyte_need_not_come() {
    let mut wire = connect(Settings::default());
    wire.send(head("/notes", "application/json", 1 << 30) + "expect: 100-continue\r\n\r\n");
    assert_eq!(wire.receive().expect("it is answered").problem().0, 413);
}

#[test]
fn content_that_is_asked_for_first_is_read() {
    let mut wire = connect(Settings::default());
    wire.send(head("/notes", "application/json", 12) + "expect: 100-continue\r\n\r\n");
    assert_eq!(wire.receive().expect("the server asks for it").status, 100);
    wire.send(r#"{"text":"a"}"#);
    let reply = wire.receive().expect("it is answered");
    assert_eq!((reply.status, reply.text()), (200, r#"{"text":"a"}"#));
}

#[test]
fn content_is_one_kind_of_text_and_utf8() {
    let address = serve(Settings::default());
    let status = |media_types: &str| {
        let content = r#"{"text":"a"}"#;
        post(&mut Wire::to(address), "/notes", media_types, content.as_bytes()).expect("it is answered").status
    };
    for known in ["charset=utf-8", "CHARSET=\"UTF-8\"", "charset=us-ascii", "profile=a", ""] {
        assert_eq!(status(&format!("application/json;{known}")), 200, "{known}");
    }
    for unknown in ["charset=utf-16", "charset=\"iso-8859-1\"", "charset", "charset=utf-8; charset=utf-16"] {
        assert_eq!(status(&format!("application/json;{unknown}")), 415, "{unknown}");
    }
    assert_eq!(status("application/json\r\ncontent-type: application/json"), 415);
}

#[test]
fn content_without_a_length_is_refused_as_soon_as_it_is_too_large() {
    let mut wire = connect(Settings { max_body: 1024, ..Settings::default() });
    wire.send(
        "POST /notes HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
    );
    for _ in 0..2 {
        wire.send(format!("400\r\n{}\r\n", " ".repeat(1024)));
    }
    assert_eq!(wire.receive().expect("it is answered").problem().0, 413);
}

#[test]
fn operation_may_take_more_than_others() {
    let address = serve(Settings::default());
    let content = vec![0; 3 * MIB];
    let reply = post(&mut Wire::to(address), "/files", "application/octet-stream", &content);
    assert_eq!(reply.expect("it is answered").text(), (3 * MIB).to_string());
    let reply = post(&mut Wire::to(address), "/files", "application/octet-stream", &vec![0; 5 * MIB]);
    assert_eq!(
        reply.expect("it is answered").problem(),
        (413, format!("the content may have at most {} bytes", 4 * MIB))
    );
}

#[test]
fn limits_are_in_the_document() {
    let document: Value = serde_json::from_str(Protected::OPENAPI).expect("it is JSON");
    let operation = |path: &str, method: &str| &document["paths"][path][method];
    assert_eq!(operation("/files", "post")["x-max-body"], 4 * MIB);
    assert_eq!(operation("/patience/{milliseconds}", "get")["x-timeout"], "200ms");
    let statuses = |path, method| -> Vec<_> {
        operation(path, method)["responses"].as_object().expect("there are some").keys().cloned().collect()
    };
    assert_eq!(statuses("/notes", "post"), ["200", "400", "408", "413", "415", "422", "500", "503"]);
    assert_eq!(statuses("/tags", "get"), ["200", "414", "422", "500", "503"]);
}

#[test]
fn long_addresses_are_refused() {
    let mut wire = connect(Settings::default());
    let reply = wire.ask("GET", &format!("/tags?tags={}", "a".repeat(40_000)), &[]);
    assert_eq!(reply.problem(), (414, "the path with its query may have at most 32768 bytes".to_owned()));
    let reply = wire.ask("GET", &format!("/tags?tags={}", "&tags=".repeat(300)), &[]);
    assert_eq!(reply.problem(), (414, "the query may have at most 256 parameters".to_owned()));
    let reply = wire.ask("GET", &format!("/tags?tags={}", "&tags=".repeat(255)), &[]);
    assert_eq!((reply.status, reply.text()), (200, "256"));
    // Longer than the parser of addresses takes: the connection ends with it.
    let reply = wire.ask("GET", &format!("/{}", "a".repeat(100_000)), &[]);
    assert_eq!(reply.status, 400);
    assert!(wire.closes());
}

#[test]
fn ten_thousand_headers_are_refused() {
    let mut wire = connect(Settings::default());
    let headers: Vec<_> = (0..10_000).map(|number| format!("x-{number}: 1\r\n")).collect();
    wire.send(format!("GET /tags HTTP/1.1\r\nhost: a\r\n{}\r\n", headers.concat()));
    assert_eq!(wire.receive().expect("it is answered").status, 431);
    assert!(wire.closes());
}

#[test]
fn large_headers_are_refused() {
    let mut wire = connect(Settings::default());
    wire.send(format!("GET /tags HTTP/1.1\r\nhost: a\r\nx-large: {}", "a".repeat(200_000)));
    assert_eq!(wire.receive().expect("it is answered").status, 431);
}

#[test]
fn deeply_nested_content_is_refused() {
    let mut wire = connect(Settings::default());
    let content = format!("{{\"text\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let reply = post(&mut wire, "/notes", "application/json", content.as_bytes()).expect("it is answered");
    assert_eq!(reply.problem().0, 400);
}

#[test]
fn request_behind_a_refused_one_is_answered_unless_the_connection_closes() {
    let next = "GET /tags HTTP/1.1\r\nhost: a\r\n\r\n";
    let check = |path: &str, media_type: &str, expected: u16| {
        let mut wire = connect(Settings::default());
        wire.send(head(path, media_type, 12) + "\r\n{\"text\":\"a\"}" + next);
        let reply = wire.receive().expect("it is answered");
        assert_eq!(reply.status, expected);
        let next = wire.receive().map(|reply| reply.status);
        assert!(
            next == Some(200) || (next.is_none() && reply.header("connection") == Some("close")),
            "{path}: {next:?}"
        );
    };
    check("/nowhere", "application/json", 404);
    check("/tags", "application/json", 405);
    check("/notes", "text/plain", 415);
}

#[test]
fn content_of_a_refused_request_is_not_taken_for_the_next_one() {
    let mut wire = connect(Settings::default());
    let smuggled = "GET /tags HTTP/1.1\r\nhost: a\r\n\r\n";
    wire.send(head("/nowhere", "text/plain", smuggled.len()) + "\r\n" + smuggled);
    assert_eq!(wire.receive().expect("it is answered").status, 404);
    assert!(wire.receive().is_none());
}
