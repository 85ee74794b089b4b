//! A connection, as methods see it.

use openapi_core::schema::Node;
use tokio::sync::watch;

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
/// async fn leave(connection: Connection) -> Json<()> {
///     connection.close();
///     Json(())
/// }
/// # drop(leave);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Connection {
    closing: watch::Sender<bool>,
}

impl Connection {
    /// Closes it with the code 1000 (RFC 6455, section 7.4.1), once what waits for the client has been sent. A call that is not answered
    /// by then is not answered any more: the one that closes it never is.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Whether it is to be closed.
    pub(crate) fn is_closing(&self) -> bool {
        *self.closing.borrow()
    }

    /// Waits until it is to be closed.
    pub(crate) async fn closing(&self) {
        // It cannot fail: the sender is here.
        let _ = self.closing.subscribe().wait_for(|closing| *closing).await;
    }
}

impl Argument for Connection {
    const PAYLOAD: Option<&'static Node> = None;

    fn from_call(call: &Call) -> Result<Self, Error> {
        Ok(call.connection.clone())
    }
}
