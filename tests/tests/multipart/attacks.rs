//! Forms that nobody sends in good faith: always the right 4xx, never a 5xx, and nothing stays behind.

use std::{
    fs,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use openapi_core::http::MultipartLimits;
use serde_json::{Value, json};

use super::{
    raw::{BOUNDARY, Form},
    serve, server,
};

/// The headers of a part with a name.
fn named(name: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"")
}

#[test]
fn names_of_files_lead_nowhere() {
    let server = server();
    for (given, name) in [
        ("../../etc/passwd", json!("passwd")),
        ("/etc/passwd", json!("passwd")),
        (r"..\\..\\windows\\system.ini", json!("system.ini")),
        (r"C:\temp\a.txt", json!("a.txt")),
        ("..", Value::Null),
        ("../", Value::Null),
        (".bashrc", json!("bashrc")),
        ("%2e%2e%2fpasswd", json!("%2e%2e%2fpasswd")),
    ] {
        let form = Form::new().file("files", given, "text/plain", b"1");
        assert_eq!(server.send("/upload", &form).json()["files"][0]["name"], name, "{given}");
    }
    let form = Form::new().part(named("files") + "; filename*=UTF-8''..%2F..%2Fetc%2Fpass%00wd", b"1");
    let file = server.send("/upload", &form).json()["files"][0].clone();
    assert_eq!((&file["name"], &file["given_name"]), (&json!("passwd"), &json!("../../etc/pass\0wd")));
}

#[test]
fn headers_of_parts_are_read_strictly() {
    let server = server();
    let content = |headers: &[u8]| Form::new().part(headers, b"1").content();
    let name = named("files");
    for (headers, expected) in [
        (format!("{name}; filename=\"a\0.txt\""), "a part has a malformed header"),
        (format!("{name}; filename=\"a\rX-Evil: 1\""), "a part has a malformed header"),
        (format!("{name}; filename=\"a\nX-Evil: 1\""), "a part has a malformed header"),
        (format!("{name}; filename=\"a\r\nX-Evil: 1\""), "a part has a malformed `Content-Disposition`"),
        (format!("{name}; filename=\"a"), "a part has a malformed `Content-Disposition`"),
        (format!("{name}; name=other"), "a part has a malformed `Content-Disposition`"),
        (format!("{name}\r\n{name}"), "a part has a header twice"),
        (format!("{name}\r\n folded"), "a part has a malformed header"),
        (format!("{name}; filename*=UTF-7''a"), "a part has a malformed `filename*`"),
        (format!("{name}\r\nContent-Type: image"), "a part has a malformed `Content-Type`"),
        (format!("{name}\r\nContent-Transfer-Encoding: base64"), "a part has a `Content-Transfer-Encoding`"),
        ("Content-Disposition: form-data".to_owned(), "a part has no name"),
        (
            "Content-Disposition: attachment; name=files".to_owned(),
            "a part has a `Content-Disposition` that is not `form-data`",
        ),
        ("Content-Type: text/plain".to_owned(), "a part has no `Content-Disposition`"),
    ] {
        let refusal = server.send_content("/upload", &content(headers.as_bytes())).refusal();
        assert_eq!(refusal, (400, format!("the content is malformed: {expected}")), "{headers:?}");
    }
    let refusal = server.send_content("/upload", &content(b"Content-Disposition: form-data; name=\"\xff\"")).refusal();
    assert_eq!(refusal, (400, "the content is malformed: the headers of a part are not UTF-8".to_owned()));
}

#[test]
fn names_of_fields_are_only_names() {
    let server = server();
    let form = Form::new().text("title%0D%0AX-Evil: 1", "x").text("a/b~c", "y").text("title", "z");
    let errors = server.send("/albums", &form).json()["errors"].clone();
    assert_eq!(errors[0]["field"], "a/b~c");
    assert_eq!(errors[0]["pointer"], "/a~1b~0c");
    assert_eq!(errors[1]["field"], "title%0D%0AX-Evil: 1");
    assert_eq!(errors.as_array().map(Vec::len), Some(2));
}

#[test]
fn texts_are_utf_8() {
    let server = server();
    let latin1 = named("title") + "\r\nContent-Type: text/plain; charset=iso-8859-1";
    let expected = (422, vec!["body title encoding: must be UTF-8".to_owned()]);
    assert_eq!(server.send("/albums", &Form::new().part(latin1, b"\xe4")).problem(), expected);
    assert_eq!(server.send("/albums", &Form::new().part(named("title"), b"a\xffb")).problem(), expected);
    let utf8 = named("title") + "\r\nContent-Type: Text/Plain; Charset=\"UTF-8\"";
    assert_eq!(server.send("/albums", &Form::new().part(utf8, "ä\0".as_bytes())).json()["texts"][0], "ä\0");
    let html = named("title") + "\r\nContent-Type: text/html";
    let expected = (422, vec!["body title media_type: must be of the media type text/plain".to_owned()]);
    assert_eq!(server.send("/albums", &Form::new().part(html, b"<b>")).problem(), expected);
}

#[test]
fn texts_are_no_files() {
    let server = server();
    // A file is what a part has in it, whatever that looks like: nothing stands for another one.
    let form = Form::new().text("files", "0").text("files", "00000000000000000000000000000000.0");
    let files = server.send("/upload", &form).json()["files"].clone();
    assert_eq!((&files[0]["size"], &files[1]["size"]), (&json!(1), &json!(34)));
    let form = Form::new().text("title", "t").json("label", r#"{"name": {"file": 0}}"#).text("cover", "x");
    let expected = [
        "body cover media_type: must be of the media type image/png or image/jpeg",
        "body label.name type: must be a string",
    ];
    assert_eq!(server.send("/albums", &form).problem(), (422, expected.map(str::to_owned).to_vec()));
}

#[test]
fn names_that_stand_for_one_value_come_once() {
    let form = Form::new().text("title", "a").text("title", "b").file("cover", "1", "image/png", b"1");
    let form = form.file("cover", "2", "image/png", b"2");
    let expected = ["body cover duplicate: is given twice", "body title duplicate: is given twice"];
    assert_eq!(server().send("/albums", &form).problem(), (422, expected.map(str::to_owned).to_vec()));
}

#[test]
fn other_content_is_none_of_it() {
    let server = server();
    let content = Form::new().text("title", "a").content();
    let refusal = |media_type: &str| server.send_as("/albums", media_type, &content).refusal();
    let unsupported = (415, "the content must be `multipart/form-data`".to_owned());
    for media_type in ["application/json", "multipart/mixed; boundary=cut-here", "text/plain", "multipart", "x"] {
        assert_eq!(refusal(media_type), unsupported, "{media_type}");
    }
    let missing = (400, "there is no content".to_owned());
    assert_eq!(server.begin("/albums", "Content-Length: 0\r\n").answer().refusal(), missing);
    let malformed = (400, "the content is malformed: its `Content-Type` has no sound boundary".to_owned());
    let long = "x".repeat(71);
    for boundary in [
        "",
        ";",
        "; boundary",
        "; boundary=",
        "; boundary=\"\"",
        "; boundary=a; boundary=b",
        "; boundary=\"a \"",
        &format!("; boundary={long}"),
    ] {
        assert_eq!(refusal(&format!("multipart/form-data{boundary}")), malformed, "{boundary}");
    }
    let accepted =
        server.send_as("/albums", &format!("Multipart/Form-Data; charset=utf-8; BOUNDARY=\"{BOUNDARY}\""), &content);
    assert_eq!(accepted.status, 200);
}

#[test]
fn boundaries_are_read_in_one_way() {
    let server = server();
    let broken = |content: &str| server.send_content("/albums", content.as_bytes()).refusal();
    let truncated = (400, "the content is malformed: it breaks off before its last boundary".to_owned());
    let head = named("title");
    for content in [
        "",
        "x",
        "--cut",
        "--cut-here",
        "--cut-here\r\n",
        &format!("--cut-here\r\n{head}"),
        &format!("--cut-here\r\n{head}\r\n\r\n"),
        &format!("--cut-here\r\n{head}\r\n\r\na\r\n--cut-here\r\n"),
        &format!("--cut-here\r\n{head}\r\n\r\na\n--cut-here--\n"),
        &format!("--cut-here\r\n{head}\r\n\r\na\r\n--cut-here-"),
    ] {
        assert_eq!(broken(content), truncated, "{content:?}");
    }
    let behind = (400, "the content is malformed: a boundary has something behind it".to_owned());
    assert_eq!(broken(&format!("--cut-here\r\n{head}\r\n\r\na\r\n--cut-here-and-on\r\n")), behind);
    assert_eq!(broken(&format!("--cut-here\n{head}\n\na\n--cut-here--\n")), behind);
    let nested = "a --cut-here\r\n --cut-here\r\n--inner\r\n\r\nx\r\n--inner--";
    let form = Form::new().file("files", "a", "multipart/mixed; boundary=inner", nested.as_bytes());
    assert_eq!(server.send("/upload", &form).json()["files"][0]["size"], nested.len());
}

#[test]
fn there_is_an_end_to_everything() {
    let server = server();
    let many = (0..10_000).fold(Form::new(), |form, _| form.text("x", ""));
    let expected = (413, vec!["body x max_size: the content may have at most 1000 parts".to_owned()]);
    assert_eq!(server.send("/upload", &many).problem(), expected);
    let endless = format!("--cut-here\r\n{}; filename=\"{}", named("files"), "x".repeat(100_000));
    let refusal = server.send_content("/upload", endless.as_bytes()).refusal();
    assert_eq!(refusal, (413, "the headers of a part may have at most 8192 bytes".to_owned()));
    let text = Form::new().text("title", &"x".repeat(3 << 20));
    let expected = (413, vec!["body title max_size: makes the texts of the form too large".to_owned()]);
    assert_eq!(server.send("/albums", &text).problem(), expected);
}

#[test]
fn content_that_claims_too_much_is_not_read() {
    let headers = format!("Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: 1073741824\r\n");
    let answer = server().begin("/upload", &headers).answer();
    assert_eq!(answer.refusal(), (413, "the content may have at most 32 MiB".to_owned()));
}

#[test]
fn forms_that_are_asked_for_first_may_be_larger_than_other_content() {
    let status = |limits: Option<MultipartLimits>, length: u64| {
        let media_type = format!("Content-Type: multipart/form-data; boundary={BOUNDARY}");
        let headers = format!("{media_type}\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n");
        serve(limits).begin("/upload", &headers).answer().status
    };
    assert_eq!(status(None, 32 << 20), 100);
    assert_eq!(status(None, (32 << 20) + 1), 413);
    let limits = MultipartLimits { total: 64 << 20, ..MultipartLimits::DEFAULT };
    assert_eq!(status(Some(limits), 64 << 20), 100);
}

#[test]
fn content_that_claims_nothing_ends_at_the_limit() {
    let server = serve(Some(MultipartLimits { total: 1 << 20, texts: 0, ..MultipartLimits::DEFAULT }));
    let mut request = server.begin_chunked("/upload");
    request.push_chunk(format!("--cut-here\r\n{}\r\n\r\n", named("files")).as_bytes());
    let mut sent = 0;
    while sent < 2 << 20 && request.push_chunk(&[b'x'; 10_000]) {
        sent += 10_000;
    }
    let expected = (413, vec!["body files.0 max_size: the content may have at most 1 MiB".to_owned()]);
    assert_eq!(request.answer().problem(), expected);
}

#[test]
fn a_slow_form_is_read_as_any_other() {
    let content = Form::new().text("title", "Blue").content();
    let headers =
        format!("Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {}\r\n", content.len());
    let mut request = server().begin("/albums", &headers);
    for byte in &content {
        request.push(&[*byte]);
        thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(request.answer().json()["texts"][0], "Blue");
}

/// The temporary files of this process that have a text in them: they have no names, and so the process alone can tell.
fn spools_with(marker: &str) -> usize {
    let is_spool = |path: &PathBuf| {
        let target = fs::read_link(path).unwrap_or_default();
        target.to_string_lossy().ends_with("(deleted)") && target.starts_with(std::env::temp_dir())
    };
    let has_marker = |path: &PathBuf| {
        let content = fs::read(path).unwrap_or_default();
        content.windows(marker.len()).any(|window| window == marker.as_bytes())
    };
    let files = fs::read_dir("/proc/self/fd").expect("the system tells").filter_map(|entry| Some(entry.ok()?.path()));
    files.filter(|path| is_spool(path) && has_marker(path)).count()
}

fn wait_until(is_so: impl Fn() -> bool) -> bool {
    let begin = Instant::now();
    while !is_so() && begin.elapsed() < Duration::from_secs(10) {
        thread::sleep(Duration::from_millis(20));
    }
    is_so()
}

/// The names in the folder for temporary files that a spool might have.
fn temporary_names() -> Vec<String> {
    let names =
        fs::read_dir(std::env::temp_dir()).expect("it is there").filter_map(|entry| Some(entry.ok()?.file_name()));
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.starts_with(".tmp")).collect()
}

#[test]
fn nothing_stays_of_a_client_that_goes_away() {
    let marker = "the client that went away";
    let before = temporary_names();
    let mut request = server().begin_chunked("/upload");
    request.push_chunk(format!("--cut-here\r\n{}\r\n\r\n{marker}", named("files")).as_bytes());
    request.push_chunk(&vec![b'x'; 200_000]);
    assert!(wait_until(|| spools_with(marker) == 1), "it is on the disk while it comes");
    assert_eq!(temporary_names(), before, "it has no name there");
    drop(request);
    assert!(wait_until(|| spools_with(marker) == 0), "it is gone");
}

#[test]
fn nothing_stays_of_what_is_refused_or_fails() {
    let (server, padding) = (server(), vec![b'x'; 200_000]);
    let content = |marker: &str| [marker.as_bytes(), &padding].concat();
    let marker = "the file among mistakes";
    let form = Form::new().file("tracks", "a", "a/b", &content(marker)).text("year", "soon");
    assert_eq!(server.send("/albums", &form).problem().0, 422);
    assert!(wait_until(|| spools_with(marker) == 0), "of what is refused");
    let marker = "the file of an answer";
    let form = Form::new().file("files", "a", "a/b", &content(marker));
    assert_eq!(server.send("/upload", &form).status, 200);
    assert!(wait_until(|| spools_with(marker) == 0), "of what is accepted");
    let marker = "the file of a panic";
    let mut request = server.begin_chunked("/panic");
    request.push_chunk(&Form::new().file("files", "a", "a/b", &content(marker)).content());
    request.push(b"0\r\n\r\n");
    assert!(wait_until(|| spools_with(marker) == 0), "of what panics");
}
