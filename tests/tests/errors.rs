//! Whatever goes wrong, the answer is a problem: over raw sockets, against a real server.

use std::{
    io::{ErrorKind, Read, Write},
    net::{Shutdown, SocketAddr, TcpStream},
    sync::{Mutex, OnceLock},
    time::Duration,
};

use openapi_core::{
    ApiError, Schema, api, get,
    http::{Error, Extensions, Json, OnError, Path, Query, Server, Texts},
    operation::ProblemKind,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Debug, ApiError)]
#[problem(base = "https://example.org/problems/")]
enum Failure {
    /// The account has not enough money
    #[problem(status = 409, code = "insufficient_funds", detail = "{balance} is not {needed}")]
    Insufficient { balance: i64, needed: i64 },
    /// Try again
    #[problem(status = 429)]
    Again {
        #[problem(retry_after)]
        after: Duration,
    },
    /// Say who you are
    #[problem(status = 401, authenticate = "Bearer realm=\"bank\"")]
    Nobody,
    #[problem(status = 500)]
    Disk(#[from] std::io::Error),
}

#[derive(Debug, Serialize, Deserialize, Schema)]
struct Amount {
    #[schema(minimum = 1)]
    cents: u32,
}

/// Take money
#[openapi_core::post("/money/{from}")]
async fn take(from: Path<String>, amount: Json<Amount>) -> Result<Json<Amount>, Failure> {
    match from.0.as_str() {
        "purse" => Err(Failure::Insufficient { balance: 1, needed: i64::from(amount.cents) }),
        "bank" => Err(Failure::Again { after: Duration::from_millis(1200) }),
        "till" => Err(Failure::Nobody),
        "disk" => Err(std::io::Error::other("the secret of the disk"))?,
        _ => Ok(amount),
    }
}

/// Panic
#[get("/panic")]
async fn panics() -> Json<bool> {
    tokio::task::yield_now().await;
    panic!("the secret of the panic")
}

/// Say something else than documented
#[get("/surprise")]
async fn surprise() -> Result<Json<bool>, Error> {
    Err(Error::new(ProblemKind::Conflict))
}

#[derive(Deserialize, Schema)]
struct Filter {
    limit: u8,
}

/// List it
#[get("/list")]
async fn list(filter: Query<Filter>) -> Json<u8> {
    Json(filter.limit)
}

api! {
    struct Money { title: "Money", version: "1.0.0", operations: [take, panics, surprise, list] }
}

/// What `on_error` has been told.
static REPORTS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The address of a server that runs for as long as the tests do.
fn address() -> SocketAddr {
    static ADDRESS: OnceLock<SocketAddr> = OnceLock::new();
    *ADDRESS.get_or_init(|| {
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            openapi_core::http::block_on(async {
                let mut state = Extensions::default();
                state.insert(Texts { bad_data: Some("Look again".into()), internal: Some("We are sorry".into()) });
                state.insert(OnError::new(|report| {
                    let line = format!("{} {:?} {report}", report.status, report.operation);
                    REPORTS.lock().expect("nobody panics with it").push(line);
                }));
                let server = Server { state, ..Server::of::<Money>() };
                let listening = server.listen("127.0.0.1", 0).expect("there is a free port");
                sender.send(listening.addresses[0]).expect("the test waits for it");
                std::future::pending::<()>().await;
            });
        });
        receiver.recv().expect("the server starts")
    })
}

/// An answer as it came over the wire.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    content: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The problem without what differs each time, which is compared with the headers.
    fn problem(&self) -> Value {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        let mut problem: Value = serde_json::from_str(&self.content).expect("it is JSON");
        assert_eq!(problem["status"], self.status);
        let id = problem.as_object_mut().expect("it is an object").remove("request_id").expect("it is there");
        assert_eq!(id.as_str(), self.header("x-request-id"));
        problem
    }
}

/// What the server answers first to bytes as they are. After them, the client sends nothing more.
fn send(bytes: impl AsRef<[u8]>) -> Answer {
    let mut stream = TcpStream::connect(address()).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("it can");
    stream.write_all(bytes.as_ref()).expect("it takes them");
    stream.shutdown(Shutdown::Write).expect("it can");
    let mut answer = Vec::new();
    // A connection that is closed before all was read is reset; what came before that is there.
    if let Err(error) = stream.read_to_end(&mut answer) {
        assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    }
    let answer = String::from_utf8(answer).expect("it is text");
    let (head, content) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    Answer { status, head: head.to_owned(), content: content.to_owned() }
}

fn ask(method: &str, path: &str, headers: &str) -> Answer {
    send(format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"))
}

fn post(path: &str, content: &str) -> Answer {
    let headers = format!("Content-Type: application/json\r\nContent-Length: {}", content.len());
    let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n\r\n");
    send(head + content)
}

#[test]
fn derived_problem_has_its_members() {
    let answer = post("/money/purse", r#"{"cents": 5}"#);
    let expected = json!({
        "type": "https://example.org/problems/insufficient-funds",
        "title": "The account has not enough money",
        "status": 409,
        "code": "insufficient_funds",
        "detail": "1 is not 5",
        "instance": "/money/purse",
        "message": "1 is not 5",
        "balance": 1,
        "needed": 5,
    });
    assert_eq!(answer.problem(), expected);
}

#[test]
fn derived_problems_have_the_headers_of_their_status() {
    let content = r#"{"cents": 5}"#;
    let again = post("/money/bank", content);
    assert_eq!((again.status, again.header("retry-after")), (429, Some("2")));
    let nobody = post("/money/till", content);
    assert_eq!((nobody.status, nobody.header("www-authenticate")), (401, Some("Bearer realm=\"bank\"")));
}

#[test]
fn causes_are_told_to_the_application_and_not_to_the_client() {
    let answer = send(
        "POST /money/disk HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Request-Id: disk-1\r\nContent-Type: application/json\r\n\
         Content-Length: 11\r\n\r\n{\"cents\":5}",
    );
    assert_eq!((answer.status, answer.header("x-request-id")), (500, Some("disk-1")));
    assert!(!answer.content.contains("secret"), "{answer:?}");
    let expected = "500 Some(\"take\") The server failed (POST /money/disk, request disk-1): the secret of the disk";
    let reports = REPORTS.lock().expect("nobody panics with it");
    assert!(reports.iter().any(|report| report == expected), "{reports:?}");
}

#[test]
fn handler_that_panics_answers_500_and_the_server_goes_on() {
    for _ in 0..20 {
        let expected = json!({
            "type": "about:blank",
            "title": "The server failed",
            "status": 500,
            "code": "internal",
            "instance": "/panic",
            "message": "We are sorry",
        });
        assert_eq!(ask("GET", "/panic", "X-Request-Id: panic-1\r\n").problem(), expected);
    }
    assert_eq!(ask("GET", "/list?limit=1", "").status, 200);
    let told = "500 Some(\"panics\") The server failed (GET /panic, request panic-1): the handler panicked: the secret of the panic";
    assert!(REPORTS.lock().expect("nobody panics with it").iter().any(|report| report == told));
}

#[test]
fn texts_are_those_of_the_application() {
    let answer = ask("GET", "/list?limit=many", "").problem();
    assert_eq!(
        (&answer["status"], &answer["message"], &answer["title"]),
        (&json!(422), &json!("Look again"), &json!("Some values are wrong"))
    );
    let answer = post("/money/a", "{").problem();
    assert_eq!((&answer["status"], &answer["message"]), (&json!(400), &json!("Look again")));
    assert!(answer["detail"].as_str().is_some_and(|detail| detail.starts_with("the content is not JSON")));
}

#[test]
fn request_id_is_repeated_where_the_client_has_sent_one() {
    let id = |headers: &str| ask("GET", "/list?limit=1", headers).header("x-request-id").map(str::to_owned);
    assert_eq!(id("X-Request-Id: mine-1\r\n").as_deref(), Some("mine-1"));
    assert_eq!(id(""), None);
    assert_eq!(id("X-Request-Id: not sound\r\n"), None);
}

#[test]
fn unknown_paths_are_problems() {
    for path in ["/nothing", "/", "//", "/money", "/money/a/b", "/%", "/%ff", "/../etc/passwd", "/list/", "/%00"] {
        let problem = ask("GET", path, "").problem();
        assert_eq!((&problem["status"], &problem["code"]), (&json!(404), &json!("not_found")), "{path}");
    }
}

#[test]
fn methods_that_are_not_there_are_problems() {
    for method in ["POST", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "BREW", "get", "A-B"] {
        let answer = ask(method, "/list", "");
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}: {answer:?}");
        assert_eq!(answer.problem()["code"], "method_not_allowed");
    }
}

#[test]
fn answers_to_head_have_the_headers_and_no_content() {
    for (path, expected) in [("/list?limit=1", 200), ("/list", 422), ("/nothing", 404), ("/panic", 500)] {
        let (head, get) = (ask("HEAD", path, "X-Request-Id: a\r\n"), ask("GET", path, "X-Request-Id: a\r\n"));
        assert_eq!((head.status, get.status, head.content.as_str()), (expected, expected, ""), "{path}");
        for name in ["content-type", "content-length", "x-request-id"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
    }
}

#[test]
fn content_that_cannot_be_read_is_a_problem() {
    let with = |headers: &str, content: &str| {
        let head = format!("POST /money/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n\r\n");
        let answer = send(head + content);
        (answer.status, answer.problem()["code"].as_str().map(str::to_owned).unwrap_or_default())
    };
    let json = "Content-Type: application/json\r\n";
    let problem = |status, code: &str| (status, code.to_owned());
    assert_eq!(with("Content-Length: 2", "{}"), problem(415, "unsupported_media_type"));
    assert_eq!(
        with(&format!("{json}Content-Encoding: gzip\r\nContent-Length: 2"), "{}"),
        problem(415, "unsupported_media_type")
    );
    assert_eq!(with(&format!("{json}Content-Length: 9999999"), "{"), problem(413, "content_too_large"));
    for nothing in [format!("{json}Content-Length: 0"), "Content-Length: 0".into(), "Content-Type: text/plain".into()] {
        assert_eq!(with(&nothing, ""), problem(400, "bad_request"), "{nothing}");
    }
    assert_eq!(with("Transfer-Encoding: chunked", "0\r\n\r\n"), problem(400, "bad_request"));
    assert_eq!(with("Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n"), problem(415, "unsupported_media_type"));
    assert_eq!(with(&format!("{json}Transfer-Encoding: chunked"), "zz\r\n"), problem(400, "bad_request"));
}

/// What actix-web answers itself, before there is a request: a status without content, and the end of the connection.
#[test]
fn malformed_requests_are_refused() {
    // As long as actix-web's buffer, so that nothing is left unread, for which the connection would be reset.
    let begin = "GET /list HTTP/1.1\r\nHost: a\r\nX-Long: ";
    let long = begin.to_owned() + &"a".repeat(131_072 - begin.len());
    let many = format!("GET /list HTTP/1.1\r\nHost: a\r\n{}\r\n", "A: b\r\n".repeat(200));
    let cases = [
        ("GARBAGE\r\n\r\n", 400),
        ("GET /list HTTP/3.0\r\nHost: a\r\n\r\n", 400),
        ("GET /li st HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /list HTTP/1.1\r\n\r\n", 400),
        ("GET /list HTTP/1.1\r\nHost: a\r\nBad Header: a\r\n\r\n", 400),
        ("POST /money/a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400),
        ("POST /money/a HTTP/1.1\r\nHost: a\r\nContent-Length: -2\r\n\r\n{}", 400),
        ("POST /money/a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        ("POST /money/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, identity\r\n\r\n", 400),
        (long.as_str(), 431),
        (many.as_str(), 431),
    ];
    let refused = cases.map(|(request, _)| (request, send(request).status));
    assert_eq!(refused, cases);
}

#[test]
fn requests_that_are_unusual_are_answered() {
    let old = send("GET /list?limit=1 HTTP/1.0\r\n\r\n");
    assert_eq!((old.status, old.content.as_str()), (200, "1"));
    let absolute = send("GET http://localhost/list?limit=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!((absolute.status, absolute.content.as_str()), (200, "1"));
    let expecting = send(
        "POST /money/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Type: application/json\r\n\
         Content-Length: 11\r\n\r\n{\"cents\":5}",
    );
    assert_eq!(expecting.status, 100);
    assert!(expecting.content.starts_with("HTTP/1.1 200 OK"), "{expecting:?}");
    assert_eq!(send("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").problem()["status"], 404);
}

#[test]
fn undocumented_statuses_go_out_all_the_same() {
    assert_eq!(ask("GET", "/surprise", "").problem()["code"], "conflict");
}
