//! The socket.

use serde_json::json;
use tungstenite::protocol::frame::coding::CloseCode;

use super::start;

#[test]
fn methods_are_called_and_may_fail() {
    let server = start();
    let mut socket = server.socket();
    assert_eq!(socket.call("echo", &json!({ "a": [1] }))["result"], json!({ "a": [1] }));
    assert_eq!(socket.call("badjson", &json!(null))["error"]["code"], "internal");
    let info = socket.call("server_info", &json!({}));
    assert_eq!(info["result"], json!({ "connections": 1, "channels": {} }));
}

#[test]
fn connection_is_closed_by_a_method() {
    let server = start();
    let mut socket = server.socket();
    socket.send(r#"{"id": 1, "method": "cancel", "payload": {}}"#);
    let frame = socket.closed().expect("it is closed with a reason");
    assert_eq!(frame.code, CloseCode::Normal);
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
    let gone = one.call("unsubscribe", &json!({ "channel": "news", "event": "a*" }));
    assert_eq!(gone["result"], json!({ "subscribed": {} }));
}
