//! The socket of tasks: the protocol, channels, and two processes with a broker between them.

use serde_json::{Value, json};
use tungstenite::protocol::frame::coding::CloseCode;

use crate::support::{Database, Server, Socket};

#[test]
fn methods_answer_with_the_id_of_the_call() {
    let server = Server::start();
    let mut socket = server.socket();
    socket.send(r#"{"id": 7.0, "method": "echo", "payload": {"text": "é"}}"#);
    assert_eq!(socket.receive(), json!({ "id": 7.0, "method": "echo", "result": { "text": "é" } }));
    let info = socket.call("server_info", &Value::Null);
    assert_eq!(info["result"], json!({ "connections": 1, "channels": {} }));
}

#[test]
fn what_is_no_call_is_refused_and_the_socket_stays_open() {
    let server = Server::start();
    let mut socket = server.socket();
    let mut check = |text: &str, expected: Value| {
        socket.send(text);
        assert_eq!(socket.receive()["error"], expected, "{text}");
    };
    check("hello", json!({ "message": "JSON string expected", "code": "not_json" }));
    check("[]", json!({ "message": "Malformed message; expected dictionary, got list", "code": "malformed" }));
    let invalid = |errors: Value| json!({ "message": "Invalid RPC parameters", "code": "invalid", "errors": errors });
    check(r#"{"id": 1}"#, invalid(json!({ "method": "is required" })));
    check(r#"{"id": 1, "method": "sing"}"#, invalid(json!({ "method": "is not known" })));
    let wrong = r#"{"id": 1, "method": "publish", "payload": {"event": 3}}"#;
    check(wrong, invalid(json!({ "channel": "is required", "event": "must be a string" })));
    check(
        r#"{"id": 1, "method": "subscribe", "payload": "tasks"}"#,
        invalid(json!({ "payload": "must be an object" })),
    );
    for nothing in [r#"{"id": 1, "method": "subscribe"}"#, r#"{"id": 1, "method": "subscribe", "payload": null}"#] {
        check(nothing, invalid(json!({ "channel": "is required" })));
    }
    check(r#"{"method": "echo", "payload": 1}"#, invalid(json!({ "id": "is required" })));
    socket.send(r#"{"id": "a", "method": 7, "extra": 1}"#);
    let errors = json!({ "method": "must be a string", "extra": "is not known" });
    assert_eq!(socket.receive(), json!({ "id": "a", "method": null, "error": invalid(errors) }));
}

#[test]
fn answer_to_a_call_comes_before_the_events_that_it_brings_about() {
    let server = Server::start();
    let (mut one, mut other) = (server.socket(), server.socket());
    for socket in [&mut one, &mut other] {
        assert!(socket.call("subscribe", &json!({ "channel": "news" }))["result"].is_object());
    }
    for number in 0..500 {
        let publication = json!({ "channel": "news", "event": "item", "data": number });
        let answer = one.call("publish", &publication);
        assert_eq!(answer["result"], publication, "{number}: {answer}");
        assert_eq!(one.receive(), publication);
        assert_eq!(other.receive(), publication);
    }
    for number in 0..500 {
        let publication = json!({ "channel": "news", "event": "item", "data": number });
        one.send(&json!({ "id": number, "method": "publish", "payload": publication }).to_string());
    }
    // However they come: each answer before its event, and the events in order.
    let (mut answers, mut events) = (0, 0);
    while events < 500 {
        let message = one.receive();
        if message["id"] == answers {
            answers += 1;
        } else {
            assert_eq!(message["data"], events, "{message}");
            events += 1;
        }
        assert!(events <= answers, "{message}");
    }
    for number in 0..500 {
        assert_eq!(other.receive()["data"], number);
    }
}

#[test]
fn event_without_a_name_reaches_those_who_ask_for_all() {
    let server = Server::start();
    let (mut all, mut some) = (server.socket(), server.socket());
    all.call("subscribe", &json!({ "channel": "news", "event": null }));
    some.call("subscribe", &json!({ "channel": "news", "event": "?*" }));
    for payload in [json!({ "channel": "news", "data": 1 }), json!({ "channel": "news", "event": null, "data": 1 })] {
        let answer = some.call("publish", &payload);
        assert_eq!(answer["result"], json!({ "channel": "news", "event": null, "data": 1 }));
        assert_eq!(all.receive(), json!({ "channel": "news", "event": "", "data": 1 }));
    }
    assert_eq!(some.call("echo", &json!(1)), json!({ "id": "echo", "method": "echo", "result": 1 }));
}

#[test]
fn payload_without_content_is_an_empty_one() {
    let server = Server::start();
    let mut socket = server.socket();
    for call in [
        r#"{"id": 1, "method": "echo"}"#,
        r#"{"id": 1, "method": "echo", "payload": null}"#,
        r#"{"id": 1, "method": "echo", "payload": { }}"#,
    ] {
        socket.send(call);
        assert_eq!(socket.receive(), json!({ "id": 1, "method": "echo", "result": {} }), "{call}");
    }
}

#[test]
fn events_reach_those_whose_pattern_matches() {
    let server = Server::start();
    let (mut all, mut done, mut other) = (server.socket(), server.socket(), server.socket());
    let subscribed = all.call("subscribe", &json!({ "channel": "tasks" }));
    assert_eq!(subscribed["result"], json!({ "subscribed": { "tasks": ["*"] } }));
    done.call("subscribe", &json!({ "channel": "tasks", "event": "d[a-o]ne" }));
    other.call("subscribe", &json!({ "channel": "others" }));
    let publication = json!({ "channel": "tasks", "event": "done", "data": { "id": 1 } });
    let published = other.call("publish", &publication);
    assert_eq!(published["result"], publication);
    assert_eq!(all.receive(), publication);
    assert_eq!(done.receive(), publication);

    other.call("publish", &json!({ "channel": "tasks", "event": "begun", "data": null }));
    assert_eq!(all.receive()["event"], "begun");
    let unsubscribed = done.call("unsubscribe", &json!({ "channel": "tasks", "event": "d[a-o]ne" }));
    assert_eq!(unsubscribed["result"], json!({ "subscribed": {} }), "`begun` was not for it");
    other.call("publish", &publication);
    assert_eq!(all.receive(), publication);
    assert_eq!(done.call("echo", &json!(1))["result"], 1, "nothing came before the answer");
}

#[test]
fn changes_of_tasks_are_told() {
    let server = Server::start();
    let client = server.client();
    let mut socket = server.socket();
    socket.call("subscribe", &json!({ "channel": "tasks" }));
    let created = client.post("/tasks", &json!({ "title": "mow" })).json();
    assert_eq!(socket.receive(), json!({ "channel": "tasks", "event": "created", "data": created }));
    let path = format!("/tasks/{}", created["id"].as_str().expect("it has an id"));
    let changed = client.patch(&path, &json!({ "severity": 1 })).json();
    assert_eq!(socket.receive(), json!({ "channel": "tasks", "event": "changed", "data": changed }));
    client.delete(&path);
    assert_eq!(socket.receive(), json!({ "channel": "tasks", "event": "deleted", "data": created["id"] }));
}

#[test]
fn request_that_is_no_upgrade_is_refused() {
    let server = Server::start();
    assert_eq!(server.client().get("/stream").problem().0, 400);
}

#[test]
fn processes_share_channels_through_the_broker() {
    let broker = std::env::var("AMQP_URL").expect("AMQP_URL names a broker: run `make test`");
    let database = Database::create();
    let variables = [("AMQP_URL", broker.as_str())];
    let (one, other) = (Server::with(&database, &variables), Server::with(&database, &variables));
    let (mut here, mut there) = (one.socket(), other.socket());
    here.call("subscribe", &json!({ "channel": "shared" }));
    there.call("subscribe", &json!({ "channel": "shared" }));
    let publish = |socket: &mut Socket, number: u32| {
        let publication = json!({ "channel": "shared", "event": "message", "data": number });
        assert_eq!(socket.call("publish", &publication)["result"], publication);
        assert_eq!(socket.receive(), publication);
        publication
    };
    let first = publish(&mut here, 1);
    assert_eq!(there.receive(), first);
    let second = publish(&mut there, 2);
    assert_eq!(here.receive(), second);
}

#[test]
fn open_sockets_are_closed_when_the_server_stops() {
    let server = Server::start();
    let mut socket = server.socket();
    socket.call("echo", &json!(1));
    let reader = std::thread::spawn(move || socket.closed());
    let (took, status, log) = server.terminate();
    let frame = reader.join().expect("the socket is closed in order").expect("with a reason");
    assert_eq!(frame.code, CloseCode::Away);
    assert!(status.success(), "{status}: {log}");
    assert!(took.as_secs() < 10, "one socket does not hold up the end");
}

#[test]
fn client_that_does_not_read_is_disconnected_and_holds_up_nobody() {
    let server = Server::start();
    let (mut slow, mut publisher, mut good) = (server.socket(), server.socket(), server.socket());
    slow.call("subscribe", &json!({ "channel": "news" }));
    good.call("subscribe", &json!({ "channel": "news", "event": "last" }));
    let data = "x".repeat(30_000);
    for number in 0..1_500 {
        let answer = publisher.call("publish", &json!({ "channel": "news", "event": "item", "data": data }));
        assert!(answer["result"].is_object(), "{number}: {answer}");
    }
    publisher.call("publish", &json!({ "channel": "news", "event": "last", "data": 1 }));
    assert_eq!(good.receive()["data"], 1);
    let events = slow.drain();
    assert!(events < 1_500, "it was disconnected before the last event, after {events}");
    let info = publisher.call("server_info", &Value::Null);
    assert_eq!(info["result"], json!({ "connections": 2, "channels": { "news": ["last"] } }));
}

#[test]
fn server_s_own_event_cannot_be_forged() {
    let server = Server::start();
    let refused = server.socket().call("publish", &json!({ "channel": "tasks", "event": "gap" }));
    assert_eq!(refused["error"]["errors"], json!({ "event": "is the server's own" }));
}

#[test]
fn hostile_messages_close_their_own_socket_alone() {
    let server = Server::start();
    let (mut good, mut large, mut binary) = (server.socket(), server.socket(), server.socket());
    large.send(&format!("\"{}\"", "x".repeat(70 << 10)));
    assert_eq!(large.closed().map(|frame| frame.code), Some(CloseCode::Size));
    binary.send_binary(b"\xff");
    assert_eq!(binary.closed().map(|frame| frame.code), Some(CloseCode::Unsupported));
    assert_eq!(good.call("echo", &json!(1))["result"], 1);
}
