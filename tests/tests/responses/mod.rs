//! What handlers return, over real connections.

mod api;
mod attacks;
mod connection;
mod events;
mod files;

pub(crate) use self::api::Answers;
use self::connection::serve;

#[test]
fn what_is_created_has_a_place() {
    let server = serve();
    let created = server.post("/notes", "");
    assert_eq!(
        (created.status, created.header("location"), created.text.as_str()),
        (201, Some("/notes/7%20%C3%A9"), "7")
    );
    let begun = server.post("/jobs", "");
    assert_eq!((begun.status, begun.header("location"), begun.text.as_str()), (202, Some("/jobs/1"), "\"begun\""));
}

#[test]
fn redirects_have_the_status_of_their_type() {
    let server = serve();
    for (path, status) in [("301", 301), ("302", 302), ("303", 303), ("307", 307), ("308", 308)] {
        let answer = server.get(&format!("/redirects/{path}"), &[]);
        assert_eq!((answer.status, answer.header("location"), answer.text.as_str()), (status, Some("/notes/7"), ""));
    }
}

#[test]
fn pages_and_binary_content_have_their_media_types() {
    let server = serve();
    let page = server.get("/page", &[]);
    assert_eq!((page.header("content-type"), page.text.as_str()), (Some("text/html; charset=utf-8"), "<p>é</p>"));
    let picture = server.get("/picture", &[]);
    assert_eq!((picture.header("content-type"), picture.text.as_str()), (Some("image/png"), "png"));
}

#[test]
fn headers_are_those_of_the_struct() {
    let server = serve();
    let answer = server.get("/quota/7", &[]);
    let header = |name| answer.header(name);
    assert_eq!((answer.status, answer.text.as_str()), (200, "42"));
    assert_eq!((header("x-quota-left"), header("x-quota-kind"), header("x-hint")), (Some("7"), Some("daily"), None));
    assert_eq!(answer.all("x-word"), ["a", "b"]);
}

#[test]
fn problems_have_no_headers_of_the_answer() {
    let server = serve();
    let answer = server.get("/quota/0", &[]);
    assert_eq!((answer.status, answer.header("x-quota-left")), (404, None));
}

#[test]
fn nothing_is_not_found() {
    let server = serve();
    assert_eq!(server.get("/perhaps/1", &[]).text, "1");
    let answer = server.get("/perhaps/0", &[]);
    assert_eq!((answer.status, answer.header("content-type")), (404, Some("application/problem+json")));
}

#[test]
fn variants_have_statuses_of_their_own() {
    let server = serve();
    let answer = |number: u8| {
        let answer = server.get(&format!("/variants/{number}"), &[]);
        (answer.status, answer.header("location").map(str::to_owned), answer.text)
    };
    assert_eq!(answer(0), (200, None, "0".to_owned()));
    assert_eq!(answer(1), (202, None, "\"later\"".to_owned()));
    assert_eq!(answer(2), (204, None, String::new()));
    assert_eq!(answer(3), (303, Some("/notes/7".to_owned()), String::new()));
    assert_eq!(answer(4).0, 404);
}

#[test]
fn content_that_the_client_has_is_not_sent() {
    let server = serve();
    for (path, tag) in [("/versions", "\"v%201\""), ("/computed", "\"73475cb40a568e8da8a045ced110137e\"")] {
        let whole = server.get(path, &[]);
        assert_eq!((whole.status, whole.header("etag"), whole.text.as_str()), (200, Some(tag), "42"), "{path}");
        for method in ["GET", "HEAD"] {
            let again = server.ask(method, path, &[("if-none-match", tag)]);
            assert_eq!(
                (again.status, again.header("etag"), again.text.as_str()),
                (304, Some(tag), ""),
                "{method} {path}"
            );
            assert_eq!((again.header("content-type"), again.header("content-length")), (None, None), "{method} {path}");
        }
        assert_eq!(server.get(path, &[("if-none-match", "\"other\"")]).status, 200);
        assert_eq!(server.get(path, &[("if-match", "\"other\"")]).status, 412);
        assert_eq!(server.get(path, &[("if-match", tag)]).status, 200);
    }
}

#[test]
fn changes_are_for_one_state() {
    let server = serve();
    let status = |path: &str, headers: &[(&str, &str)]| server.ask("PUT", path, headers).status;
    assert_eq!(status("/versions", &[]), 428);
    assert_eq!(status("/versions", &[("if-match", "\"v%201\"")]), 204);
    assert_eq!(status("/versions", &[("if-match", "\"v2\", \"v%201\"")]), 204);
    assert_eq!(status("/versions", &[("if-match", "*")]), 204);
    assert_eq!(status("/versions", &[("if-match", "W/\"v%201\"")]), 412);
    assert_eq!(status("/versions", &[("if-match", "v%201")]), 412);
    assert_eq!(status("/versions/perhaps", &[]), 204);
    assert_eq!(status("/versions/perhaps", &[("if-match", "\"v2\"")]), 412);
}

#[test]
fn streams_come_as_they_are() {
    let server = serve();
    let answer = server.get("/stream", &[]);
    assert_eq!(
        (answer.status, answer.header("content-type"), answer.text.as_str()),
        (200, Some("text/csv"), "a,b\r\n1,2\r\n")
    );
    assert!(answer.is_whole);
}

#[test]
fn stream_that_fails_is_cut_off() {
    let answer = serve().get("/stream/broken", &[]);
    assert_eq!((answer.status, answer.text.as_str(), answer.is_whole), (200, "begin", false));
}

#[test]
fn head_has_the_headers_of_get_and_no_content() {
    let server = serve();
    for path in [
        "/page",
        "/picture",
        "/quota/7",
        "/perhaps/1",
        "/variants/0",
        "/versions",
        "/stream",
        "/stream/broken",
        "/events",
        "/events/endless",
        "/files/report.txt",
        "/redirects/303",
    ] {
        let answer = server.ask("HEAD", path, &[]);
        assert_eq!((answer.text.as_str(), answer.is_whole), ("", true), "{path}");
        if path.starts_with("/events") || path.starts_with("/stream") {
            continue;
        }
        let get = server.get(path, &[]);
        assert_eq!(answer.status, get.status, "{path}");
        for name in ["content-type", "content-length", "etag", "location", "x-quota-left", "content-disposition"] {
            assert_eq!(answer.header(name), get.header(name), "{name} of {path}");
        }
    }
}
