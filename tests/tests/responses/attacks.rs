//! What clients send to get elsewhere, or to say what the server does not.

use super::{connection::serve, files::folder};

#[test]
fn no_name_leads_out_of_the_folder() {
    let server = serve();
    for name in [
        "..%2F..%2Fetc%2Fpasswd",
        "%2Fetc%2Fpasswd",
        "%2e%2e%2freport.txt",
        "..%5Creport.txt",
        "report.txt%00",
        "%00",
        ".",
        "%2E%2E",
        "report.txt%2F",
        "report.txt%2F..%2Freport.txt",
        "....%2F%2Freport.txt",
        "%252e%252e%252freport.txt",
    ] {
        let answer = server.get(&format!("/files/{name}"), &[]);
        assert_eq!((answer.status, answer.header("content-type")), (404, Some("application/problem+json")), "{name}");
        let folder = folder().display().to_string();
        assert!(!answer.text.contains(&folder), "{}", answer.text);
    }
}

#[test]
fn conditions_that_cannot_be_read_are_no_failure() {
    let server = serve();
    for value in ["", "\"", "W/", "\"a", "a\"", "*, \"a\"", ",,,", "\u{e9}", "\"\u{1}\""] {
        for path in ["/versions", "/files/report.txt"] {
            let status = server.get(path, &[("if-none-match", value)]).status;
            assert!(matches!(status, 200 | 400), "{value:?}: {status}");
            let status = server.get(path, &[("if-match", value)]).status;
            assert!(matches!(status, 412 | 400), "{value:?}: {status}");
        }
    }
    let long = format!("\"{}\"", "a,".repeat(4000));
    assert_eq!(server.get("/versions", &[("if-none-match", &long)]).status, 200);
}

#[test]
fn ids_of_events_are_no_more_than_texts() {
    let server = serve();
    for id in ["\u{e9}", "99999999999999999999", "\t", "a:b"] {
        assert_eq!(server.get("/events", &[("last-event-id", id)]).status, 200, "{id:?}");
    }
}
