//! Sockets: what an application declares.

use crate::method::Method;

/// A path at which clients open websockets, and what they can do there.
///
/// ```
/// use openapi_core::http::Json;
/// use openapi_ws::{Method, Socket, method};
/// use serde_json::Value;
///
/// /// Answers with its payload.
/// #[method]
/// async fn echo(payload: Json<Value>) -> Json<Value> {
///     payload
/// }
///
/// struct Stream;
///
/// impl Socket for Stream {
///     const PATH: &'static str = "/stream";
///     const METHODS: &'static [Method] = &[echo::METHOD];
/// }
/// ```
pub trait Socket: 'static {
    /// The path.
    const PATH: &'static str;

    /// The methods, beside `subscribe`, `unsubscribe`, `publish` and `server_info`, which every socket has.
    const METHODS: &'static [Method];

    /// Whether answers have the result as `response` beside `result`, as clients of aio-openapi expect it.
    const RESPONSE_TOO: bool = false;

    /// Whether clients may subscribe to a channel.
    fn may_subscribe(channel: &str) -> bool {
        let _ = channel;
        true
    }

    /// Whether clients may publish on a channel.
    fn may_publish(channel: &str) -> bool {
        let _ = channel;
        true
    }
}
