//! Websockets: remote procedure calls, and channels that several processes share.
//!
//! A [`Socket`] is a path and the methods that can be called at it. Every socket has the methods `subscribe`, `unsubscribe`,
//! `publish` and `server_info` beside its own. Events go through a [`Broker`]: in this process alone or, when the environment
//! variable `AMQP_URL` is set, through RabbitMQ to all processes.
//!
//! | direction | message |
//! | --- | --- |
//! | to the server | `{"id": …, "method": "…", "payload": …}` |
//! | to the client, a result | `{"id": …, "method": "…", "result": …}`, and `"response": …` where [`Socket::RESPONSE_TOO`] says so |
//! | to the client, an error | `{"id": …, "method": "…", "error": {"message": "…", "code": "…", "errors": {"field": "…"}}}` |
//! | to the client, an event | `{"channel": "…", "event": "…", "data": …}` |
//!
//! A call has an id, of any kind. A payload that is absent or null is `{}`. Calls are answered in turn. That of `publish` or
//! `subscribe` is answered before the events that it brings about, one that closes the connection is not answered.

// Derived code names this crate by its absolute path, and so do its own methods.
extern crate self as openapi_ws;

mod broker;
mod call;
mod channels;
mod connection;
mod error;
mod event;
mod handle;
mod hub;
mod method;
mod pattern;
mod plugin;
mod protocol;
mod socket;

#[doc(hidden)]
pub mod private;

pub use broker::{Broker, BrokerError, Delivery, LocalBroker, RabbitBroker};
pub use error::{Error, ErrorCode};
pub use event::Event;
pub use handle::Connection;
pub use hub::Hub;
pub use method::{Argument, Call, Method, Output};
pub use openapi_derive::method;
pub use plugin::{Mount, Sockets};
pub use socket::Socket;
