//! The socket: clients call methods and follow channels.

use openapi_core::http::Json;
use openapi_ws::{Method, Socket, method};
use serde_json::Value;

/// Calls, and the channels that the clients make up.
pub struct Stream;

impl Socket for Stream {
    const PATH: &'static str = "/stream";
    const METHODS: &'static [Method] = &[echo::METHOD];
}

/// Answers with its payload.
#[method]
async fn echo(payload: Json<Value>) -> Json<Value> {
    payload
}
