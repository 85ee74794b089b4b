//! What generated code names. Not part of the interface: it changes without notice.

pub use futures_util::future::LocalBoxFuture;
pub use serde_json::value::RawValue;

pub use crate::{
    error::Error,
    method::{Argument, Call, Method, Output},
    plugin::{Mount, Sockets},
    socket::Socket,
};

/// Whether no two methods have one name.
pub const fn are_distinct(methods: &[Method]) -> bool {
    let mut i = 0;
    while i < methods.len() {
        let mut k = 0;
        while k < i {
            if is_same(methods[k].name, methods[i].name) {
                return false;
            }
            k += 1;
        }
        i += 1;
    }
    true
}

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut i = 0;
    while i < one.len() && i < other.len() && one[i] == other[i] {
        i += 1;
    }
    i == one.len() && i == other.len()
}
