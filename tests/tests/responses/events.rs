//! Streams of events, to their end.

use std::{
    io::Read as _,
    net::TcpStream,
    sync::{Mutex, atomic::Ordering},
    thread::sleep,
    time::{Duration, Instant},
};

use super::connection::{OPEN_STREAMS, serve};

/// Those who count streams do it one after the other.
static COUNTING: Mutex<()> = Mutex::new(());

#[test]
fn events_are_sent_as_browsers_read_them() {
    let answer = serve().get("/events", &[]);
    assert_eq!(answer.header("content-type"), Some("text/event-stream"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let expected = "id: 1\ndata: {\"what\":\"1\\n\\nevent: b\"}\n\n\
                    event: twodata: 0\nid: 2\nretry: 1000\ndata: {\"what\":\"2\\n\\nevent: b\"}\n\n\
                    id: 3\ndata: {\"what\":\"3\\n\\nevent: b\"}\n\n";
    assert_eq!((answer.status, answer.text.as_str(), answer.is_whole), (200, expected, true));
}

#[test]
fn clients_go_on_where_they_were_cut_off() {
    let server = serve();
    let events = |last: &str| server.get("/events", &[("last-event-id", last)]).text.matches("\n\n").count();
    assert_eq!(["2", "3", "", "no id", "-1"].map(events), [1, 0, 3, 3, 3]);
}

/// Reads until a text has come.
fn read_until(connection: &mut TcpStream, wanted: &str) {
    let mut received = Vec::new();
    let mut chunk = [0; 1024];
    while !String::from_utf8_lossy(&received).contains(wanted) {
        let count = connection.read(&mut chunk).expect("something comes in time");
        assert!(count > 0, "the stream has ended: {}", String::from_utf8_lossy(&received));
        received.extend_from_slice(&chunk[..count]);
    }
}

fn wait_for_open_streams(expected: usize) {
    let begin = Instant::now();
    while OPEN_STREAMS.load(Ordering::SeqCst) != expected {
        assert!(begin.elapsed() < Duration::from_secs(5), "the stream is still open");
        sleep(Duration::from_millis(10));
    }
}

#[test]
fn silence_is_filled_with_comments() {
    let _counting = COUNTING.lock();
    let server = serve();
    let mut connection = server.connect("GET", "/events/endless", &[]);
    read_until(&mut connection, "data: 1\n\n");
    read_until(&mut connection, ":\n\n");
    read_until(&mut connection, ":\n\n");
    drop(connection);
    wait_for_open_streams(0);
}

#[test]
fn stream_is_dropped_when_the_client_goes_away() {
    let _counting = COUNTING.lock();
    let server = serve();
    let mut connection = server.connect("GET", "/events/endless", &[]);
    read_until(&mut connection, "data: 1\n\n");
    assert_eq!(OPEN_STREAMS.load(Ordering::SeqCst), 1);
    drop(connection);
    wait_for_open_streams(0);
}

#[test]
fn head_leaves_no_stream_open() {
    let _counting = COUNTING.lock();
    let server = serve();
    assert_eq!(server.ask("HEAD", "/events/endless", &[]).status, 200);
    wait_for_open_streams(0);
}

#[test]
fn streams_end_when_the_server_stops() {
    let _counting = COUNTING.lock();
    let server = serve();
    let mut connection = server.connect("GET", "/events/endless", &[]);
    read_until(&mut connection, "data: 1\n\n");
    let begin = Instant::now();
    server.stop();
    assert!(begin.elapsed() < Duration::from_secs(3), "{:?}", begin.elapsed());
    let mut rest = String::new();
    connection.read_to_string(&mut rest).expect("the rest is text");
    assert!(rest.ends_with("0\r\n\r\n"), "{rest:?}");
}
