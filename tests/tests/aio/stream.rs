//! The socket.

use serde_json::json;
use tungstenite::protocol::frame::coding::CloseCode;

use super::start;

#[test]
fn methods_are_called_and_may_fail() {
    let server = start();
    let mut socket = server.socket();
    let echo = socket.call("echo", &json!({ "a": [1] }));
    assert_eq!(echo, json!({ "id": "echo", "method": "echo", "result": { "a": [1] }, "response": { "a": [1] } }));
    assert_eq!(socket.call("badjson", &json!(null))["error"]["code"], "internal");
    let info = socket.call("server_info", &json!({}));
    assert_eq!(info["result"], json!({ "connections": 1, "channels": {} }));
}

#[test]
fn connection_is_closed_by_a_method() {
    let server = start();
    for call in [r#"{"id": 1, "method": "cancel", "payload": {}}"#, r#"{"id": "abc", "method": "cancel"}"#] {
        let mut socket = server.socket();
        socket.send(call);
        let frame = socket.closed_at_once().expect("it is closed with a reason");
        assert_eq!(frame.code, CloseCode::Normal);
    }
}

#[test]
fn channels_have_names_in_small_letters() {
    let server = start();
    let (mut one, mut other) = (server.socket(), server.socket());
    let subscribed = one.call("subscribe", &json!({ "channel": "news", "event": "a*" }));
    assert_eq!(subscribed["result"], json!({ "subscribed": { "news": ["a*"] } }));
    let refused = one.call("subscribe", &json!({ "channel": "News" }));
    assert_eq!(refused["error"]["errors"], json!({ "channel": "Invalid channel" }));
    let refused = other.call("publish", &json!({ "channel": "NEWS", "data": 1 }));
    assert_eq!(refused["error"]["errors"], json!({ "channel": "Cannot publish to channel" }));
    let published = json!({ "channel": "news", "event": "ab", "data": { "b": 2 } });
    assert_eq!(other.call("publish", &published)["result"], published);
    assert_eq!(one.receive(), published);
    let unnamed = json!({ "channel": "news", "event": null, "data": "hello" });
    one.call("subscribe", &json!({ "channel": "news" }));
    assert_eq!(one.call("publish", &json!({ "channel": "news", "data": "hello" }))["response"], unnamed);
    assert_eq!(one.receive(), json!({ "channel": "news", "event": "", "data": "hello" }));
    one.call("unsubscribe", &json!({ "channel": "news" }));
    let gone = one.call("unsubscribe", &json!({ "channel": "news", "event": "a*" }));
    assert_eq!(gone["result"], json!({ "subscribed": {} }));
}
