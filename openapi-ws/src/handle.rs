//! A connection, as methods see it.

use std::sync::Arc;

use openapi_core::schema::Node;
use tokio::sync::Notify;

use crate::{
    error::Error,
    method::{Argument, Call},
};

/// The connection over which a method is called: an argument of it.
///
/// ```
/// use openapi_core::http::Json;
/// use openapi_ws::{Connection, method};
///
/// /// Ends the conversation.
/// #[method]
/// async fn leave(connection: Connection) -> Json<&'static str> {
///     connection.close();
///     Json("goodbye")
/// }
/// # drop(leave);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Connection {
    closing: Arc<Notify>,
}

impl Connection {
    /// Closes it with the code 1000 (RFC 6455, section 7.4.1), once what waits for the client has been sent, the method's own result
    /// included.
    pub fn close(&self) {
        self.closing.notify_one();
    }

    /// Waits until it is to be closed.
    pub(crate) async fn closing(&self) {
        self.closing.notified().await;
    }
}

impl Argument for Connection {
    const PAYLOAD: Option<&'static Node> = None;

    fn from_call(call: &Call) -> Result<Self, Error> {
        Ok(call.connection.clone())
    }
}
