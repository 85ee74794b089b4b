//! What takes too long. How long it takes is bounded generously: the machine may be busy.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use openapi_core::http::Settings;
use serde_json::{Value, json};

use super::{connect, serve};
use crate::support::Wire;

const SHORT: Duration = Duration::from_millis(300);
const PATIENCE: Duration = Duration::from_secs(15);

/// Sends bytes one by one, until the connection is closed, and says whether that came in time.
fn drip(wire: &mut Wire, bytes: &[u8]) -> bool {
    let begin = Instant::now();
    for byte in bytes.iter().cycle() {
        if begin.elapsed() > PATIENCE || !wire.send([*byte]) {
            break;
        }
        sleep(Duration::from_millis(20));
    }
    begin.elapsed() < PATIENCE
}

fn short() -> Settings {
    Settings { header_timeout: SHORT, keep_alive: SHORT, body_timeout: SHORT, ..Settings::default() }
}

#[test]
fn head_that_does_not_come_is_not_waited_for() {
    let mut wire = connect(short());
    wire.send("GET /tags HTTP/1.1\r\nhost: a\r\n");
    let reply = wire.receive().expect("it is answered");
    assert_eq!(reply.problem(), (408, "The request took too long to come".to_owned()));
    let problem: Value = serde_json::from_slice(&reply.content).expect("it is JSON");
    let expected = json!({
        "type": "about:blank",
        "title": "The request took too long to come",
        "status": 408,
        "code": "request_timeout",
        "instance": "",
        "request_id": reply.header("x-request-id"),
        "message": "The request took too long to come",
    });
    assert_eq!(problem, expected);
    assert!(wire.closes());
}

#[test]
fn head_that_drips_is_not_waited_for() {
    let mut wire = connect(short());
    wire.send("GET /tags HTTP/1.1\r\nhost: a\r\n");
    assert!(drip(&mut wire, b"x: 1\r\n"));
}

#[test]
fn later_heads_are_not_waited_for_either() {
    let mut wire = connect(short());
    assert_eq!(wire.ask("GET", "/tags", &[]).status, 200);
    wire.send("GET /tags HTTP/1.1\r\n");
    assert!(drip(&mut wire, b"x: 1\r\n"));
    let mut wire = connect(short());
    wire.send("GET /tags HTTP/1.1\r\nhost: a\r\n\r\nGET /tags");
    assert_eq!(wire.receive().expect("the first is answered").status, 200);
    assert!(wire.closes());
}

#[test]
fn silent_connections_are_closed() {
    assert!(connect(short()).closes());
    let mut wire = connect(short());
    assert_eq!(wire.ask("GET", "/tags", &[]).status, 200);
    assert!(wire.closes());
}

#[test]
fn connections_are_kept_for_a_while() {
    let mut wire = connect(Settings::default());
    for _ in 0..3 {
        assert_eq!(wire.ask("GET", "/tags", &[]).status, 200);
        sleep(SHORT);
    }
}

#[test]
fn content_that_does_not_come_is_not_waited_for() {
    let mut wire = connect(short());
    wire.send("POST /notes HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 12\r\n\r\n{\"te");
    assert_eq!(
        wire.receive().expect("it is answered").problem(),
        (408, "The request took too long to come".to_owned())
    );
    assert!(wire.closes());
}

#[test]
fn content_that_drips_is_not_waited_for() {
    let mut wire = connect(short());
    wire.send("POST /notes HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n");
    assert!(drip(&mut wire, b" "));
}

#[test]
fn content_that_keeps_coming_is_given_more_time() {
    let settings = Settings { body_rate: 1024, handler_timeout: SHORT, ..short() };
    let mut wire = connect(settings);
    wire.send(
        "POST /files HTTP/1.1\r\nhost: a\r\ncontent-type: application/octet-stream\r\ncontent-length: 20480\r\n\r\n",
    );
    for _ in 0..10 {
        wire.send(vec![0; 2048]);
        sleep(Duration::from_millis(60));
    }
    let reply = wire.receive().expect("it is answered");
    assert_eq!((reply.status, reply.text()), (200, "20480"));
}

#[test]
fn refused_content_that_never_ends_is_not_read_for_ever() {
    let mut wire = connect(short());
    wire.send("POST /nowhere HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n");
    assert_eq!(wire.receive().expect("it is answered").status, 404);
    assert!(drip(&mut wire, b"1\r\na\r\n"));
}

#[test]
fn handlers_have_a_limited_time() {
    let address = serve(Settings { handler_timeout: SHORT, ..Settings::default() });
    let mut wire = Wire::to(address);
    let reply = wire.ask("GET", "/wait/60000", &[]);
    assert_eq!(reply.problem(), (503, "the answer took too long".to_owned()));
    assert_eq!(reply.header("retry-after"), Some("1"));
    assert_eq!(wire.ask("GET", "/wait/1", &[]).status, 204, "the connection goes on");
}

#[test]
fn operation_may_have_a_time_of_its_own() {
    let mut wire = connect(Settings::default());
    assert_eq!(wire.ask("GET", "/patience/60000", &[]).status, 503);
    assert_eq!(wire.ask("GET", "/patience/1", &[]).status, 204);
    assert_eq!(wire.ask("GET", "/wait/500", &[]).status, 204);
}

#[test]
fn many_requests_of_one_connection_keep_its_timer_right() {
    let settings = Settings { keep_alive: Duration::from_secs(1), header_timeout: SHORT, ..Settings::default() };
    let mut wire = connect(settings);
    for _ in 0..10 {
        assert_eq!(wire.ask("GET", "/wait/200", &[]).status, 204);
        sleep(Duration::from_millis(200));
    }
    assert!(wire.closes());
}

#[test]
fn client_that_takes_nothing_is_not_waited_for() {
    let mut wire = connect(Settings { write_timeout: SHORT, ..Settings::default() });
    // More than the system keeps for both sides of a connection.
    wire.send("GET /text/64000000 HTTP/1.1\r\nhost: a\r\n\r\n");
    wire.wait();
    sleep(Duration::from_secs(3));
    let length = wire.drain();
    assert!(length < 64_000_000, "{length} bytes came");
}

#[test]
fn client_that_takes_its_time_is_waited_for() {
    let mut wire = connect(Settings { write_timeout: Duration::from_secs(5), ..short() });
    wire.send("GET /text/64000000 HTTP/1.1\r\nhost: a\r\n\r\n");
    wire.wait();
    sleep(Duration::from_secs(2));
    assert_eq!(wire.receive().expect("it is answered").content.len(), 64_000_002);
}
