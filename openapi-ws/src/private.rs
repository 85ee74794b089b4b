//! What generated code names. Not part of the interface: it changes without notice.

pub use futures_util::future::LocalBoxFuture;
pub use serde_json::value::RawValue;

pub use crate::{
    error::Error,
    method::{Argument, Call, Method, Output},
    plugin::{Mount, Sockets},
};
