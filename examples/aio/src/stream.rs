//! The socket: calls, and channels whose names are in small letters.

use openapi_core::{Schema, http::Json};
use openapi_ws::{Connection, Method, Socket, method};
use serde::{Serialize, Serializer, ser::Error as _};
use serde_json::Value;

/// Calls and channels.
pub struct Stream;

impl Socket for Stream {
    const PATH: &'static str = "/stream";
    const METHODS: &'static [Method] = &[echo::METHOD, cancel::METHOD, badjson::METHOD];
    const RESPONSE_TOO: bool = true;

    fn may_subscribe(channel: &str) -> bool {
        is_lower(channel)
    }

    fn may_publish(channel: &str) -> bool {
        is_lower(channel)
    }
}

fn is_lower(channel: &str) -> bool {
    channel.to_lowercase() == channel
}

/// Answers with its payload.
#[method]
async fn echo(payload: Json<Value>) -> Json<Value> {
    payload
}

/// Closes the connection.
#[method]
async fn cancel(connection: Connection) -> Json<()> {
    connection.close();
    Json(())
}

/// Returns what cannot be written as JSON.
#[method]
async fn badjson() -> Json<Unwritable> {
    Json(Unwritable {})
}

/// What no serializer can write.
#[derive(Schema)]
struct Unwritable {}

impl Serialize for Unwritable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("this cannot be written"))
    }
}
