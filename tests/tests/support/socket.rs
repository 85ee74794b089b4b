//! A websocket client.

use std::{net::TcpStream, time::Duration};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket, protocol::CloseFrame};

/// A websocket. Waiting for a message ends after five seconds.
pub(crate) struct Socket(WebSocket<TcpStream>);

impl Socket {
    pub(crate) fn open(address: &str, path: &str) -> Self {
        let stream = TcpStream::connect(address).expect("the server accepts");
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a timeout can be set");
        let (socket, _) = tungstenite::client(format!("ws://{address}{path}"), stream).expect("the server upgrades");
        Self(socket)
    }

    /// Sends text.
    pub(crate) fn send(&mut self, text: &str) {
        self.0.send(Message::text(text)).expect("the socket is open");
    }

    /// Sends what is no text.
    pub(crate) fn send_binary(&mut self, data: &[u8]) {
        self.0.send(Message::binary(data.to_vec())).expect("the socket is open");
    }

    /// The next message, as JSON.
    pub(crate) fn receive(&mut self) -> Value {
        loop {
            match self.0.read().expect("a message comes in time") {
                Message::Text(text) => return serde_json::from_str(&text).expect("messages are JSON"),
                Message::Ping(_) | Message::Pong(_) => {}
                other => panic!("unexpected: {other:?}"),
            }
        }
    }

    /// Calls a method, and gives the next message.
    pub(crate) fn call(&mut self, method: &str, payload: &Value) -> Value {
        self.send(&json!({ "id": method, "method": method, "payload": payload }).to_string());
        self.receive()
    }

    /// Reads until the socket ends, and says how many messages came.
    pub(crate) fn drain(mut self) -> usize {
        let mut count = 0;
        while let Ok(message) = self.0.read() {
            count += usize::from(message.is_text());
        }
        count
    }

    /// Why the server closes the socket, before it sends anything else.
    pub(crate) fn closed_at_once(mut self) -> Option<CloseFrame> {
        match self.0.read().expect("a message comes in time") {
            Message::Close(frame) => frame,
            other => panic!("unexpected: {other:?}"),
        }
    }

    /// Why the server closes the socket, whatever comes before.
    pub(crate) fn closed(mut self) -> Option<CloseFrame> {
        loop {
            match self.0.read() {
                Ok(Message::Close(frame)) => return frame,
                Ok(_) => {}
                Err(error) => panic!("the socket broke off: {error}"),
            }
        }
    }
}
