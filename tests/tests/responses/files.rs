//! Files, whole and in parts.

use std::{
    fs,
    path::PathBuf,
    sync::OnceLock,
    time::{Duration, UNIX_EPOCH},
};

use super::connection::{Answer, Server, serve};

/// A folder with files that were changed on 2026-01-02 at 03:04:05 UTC.
pub(super) fn folder() -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let create = || {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files");
        fs::create_dir_all(&folder).expect("a folder");
        let large = (0..100_000).map(|number| format!("{number:05}\n")).collect::<Vec<_>>().concat();
        for (name, content) in
            [("report.txt", "0123456789"), ("empty.bin", ""), ("page.html", "<p>"), ("large.csv", &large)]
        {
            fs::write(folder.join(name), content).expect("a file");
            let file = fs::File::options().write(true).open(folder.join(name)).expect("the file is there");
            file.set_modified(UNIX_EPOCH + Duration::new(1_767_323_045, 500)).expect("the date can be set");
        }
        folder
    };
    FOLDER.get_or_init(create).clone()
}

const MODIFIED: &str = "Fri, 02 Jan 2026 03:04:05 GMT";

fn range(server: &Server, range: &str) -> Answer {
    server.get("/files/report.txt", &[("range", range)])
}

#[test]
fn file_is_told_with_its_name_type_length_and_date() {
    let answer = serve().get("/files/report.txt", &[]);
    let header = |name| answer.header(name);
    assert_eq!((answer.status, answer.text.as_str(), answer.is_whole), (200, "0123456789", true));
    assert_eq!(header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(header("content-disposition"), Some("attachment; filename=\"report.txt\""));
    assert_eq!(header("content-length"), Some("10"));
    assert_eq!(header("last-modified"), Some(MODIFIED));
    assert_eq!(header("accept-ranges"), Some("bytes"));
    assert_eq!(header("x-content-type-options"), Some("nosniff"));
    assert!(header("etag").is_some_and(|tag| tag.starts_with('"')), "it has a strong tag");
}

#[test]
fn what_is_said_of_a_file_takes_the_place_of_its_own() {
    let server = serve();
    let answer = server.get("/shown/%E2%82%AC%0D%0AX-A:%20b.html", &[]);
    let header = |name| answer.header(name);
    assert_eq!(header("content-type"), Some("text/plain; charset=us-ascii"));
    let disposition = "inline; filename=\"___X-A: b.html\"; filename*=UTF-8''%E2%82%AC__X-A%3A%20b.html";
    assert_eq!((header("content-disposition"), header("x-a")), (Some(disposition), None));
    assert_eq!(header("etag"), Some("\"shown\""));
    let typed = server.get("/typed", &[]);
    assert_eq!(
        (typed.header("content-type"), typed.header("content-disposition")),
        (Some("application/pdf"), Some("attachment"))
    );
}

#[test]
fn large_file_comes_whole() {
    let server = serve();
    let answer = server.get("/files/large.csv", &[]);
    assert!(answer.is_whole && answer.text.len() == 600_000 && answer.text.ends_with("99999\n"));
    let part = server.get("/files/large.csv", &[("range", "bytes=299994-300011")]);
    assert_eq!((part.status, part.text.as_str()), (206, "49999\n50000\n50001\n"));
    let end = server.get("/files/large.csv", &[("range", "bytes=65536-")]);
    assert!(end.is_whole && end.text.len() == 600_000 - 65_536);
}

#[test]
fn empty_file_has_no_parts() {
    let server = serve();
    let answer = server.get("/files/empty.bin", &[]);
    assert_eq!((answer.status, answer.header("content-length"), answer.text.as_str()), (200, Some("0"), ""));
    assert_eq!(answer.header("content-type"), Some("application/octet-stream"));
    assert_eq!(server.get("/files/empty.bin", &[("range", "bytes=0-")]).status, 416);
}

#[test]
fn parts_are_sent_as_asked_for() {
    let server = serve();
    for (asked, sent, said) in [
        ("bytes=0-3", "0123", "bytes 0-3/10"),
        ("bytes=7-", "789", "bytes 7-9/10"),
        ("bytes=-2", "89", "bytes 8-9/10"),
        ("bytes=5-99999999999999999999", "56789", "bytes 5-9/10"),
        ("bytes=-18446744073709551616", "0123456789", "bytes 0-9/10"),
    ] {
        let answer = range(&server, asked);
        assert_eq!((answer.status, answer.text.as_str(), answer.is_whole), (206, sent, true), "{asked}");
        assert_eq!(answer.header("content-range"), Some(said), "{asked}");
        assert_eq!(answer.header("content-length"), Some(sent.len().to_string().as_str()), "{asked}");
    }
}

#[test]
fn parts_that_are_not_there_are_refused() {
    let server = serve();
    for asked in ["bytes=10-", "bytes=-0", "bytes=99999999999999999999-", "bytes=10-11"] {
        let answer = range(&server, asked);
        assert_eq!((answer.status, answer.header("content-range")), (416, Some("bytes */10")), "{asked}");
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{asked}");
    }
}

#[test]
fn other_ranges_are_passed_over() {
    let server = serve();
    let many = format!("bytes={}0-1", "0-1,".repeat(1000));
    for asked in ["bytes=5-2", "bytes=", "bytes=a-b", "lines=0-1", "bytes=0-1,3-4", "bytes=0-,0-,0-", many.as_str()] {
        let answer = range(&server, asked);
        assert_eq!(
            (answer.status, answer.text.as_str(), answer.header("content-range")),
            (200, "0123456789", None),
            "{asked}"
        );
    }
}

#[test]
fn part_is_sent_of_the_file_that_the_client_knows() {
    let server = serve();
    let tag = server.get("/files/report.txt", &[]).header("etag").expect("it has a tag").to_owned();
    let status = |known: &str| server.get("/files/report.txt", &[("range", "bytes=0-1"), ("if-range", known)]).status;
    assert_eq!(status(&tag), 206);
    assert_eq!(status(MODIFIED), 206);
    for other in ["\"other\"", &format!("W/{tag}"), "Fri, 02 Jan 2026 03:04:06 GMT", "nonsense", ""] {
        assert_eq!(status(other), 200, "{other}");
    }
}

#[test]
fn file_that_the_client_has_is_not_sent() {
    let server = serve();
    let tag = server.get("/files/report.txt", &[]).header("etag").expect("it has a tag").to_owned();
    for header in [("if-none-match", tag.as_str()), ("if-none-match", "*"), ("if-modified-since", MODIFIED)] {
        for method in ["GET", "HEAD"] {
            let answer = server.ask(method, "/files/report.txt", &[header, ("range", "bytes=0-1")]);
            assert_eq!((answer.status, answer.text.as_str(), answer.header("etag")), (304, "", Some(tag.as_str())));
            assert_eq!((answer.header("content-type"), answer.header("content-disposition")), (None, None));
        }
    }
    let status = |name, value| server.get("/files/report.txt", &[(name, value)]).status;
    assert_eq!(status("if-modified-since", "Thu, 01 Jan 2026 00:00:00 GMT"), 200);
    assert_eq!(status("if-unmodified-since", "Thu, 01 Jan 2026 00:00:00 GMT"), 412);
    assert_eq!(status("if-match", "\"other\""), 412);
}

#[test]
fn head_has_the_length_of_the_whole() {
    let server = serve();
    for headers in [&[][..], &[("range", "bytes=0-1")]] {
        let answer = server.ask("HEAD", "/files/large.csv", headers);
        assert_eq!((answer.status, answer.header("content-length"), answer.text.as_str()), (200, Some("600000"), ""));
    }
}
