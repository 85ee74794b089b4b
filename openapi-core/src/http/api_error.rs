//! Errors that an API declares: the trait, and what the code that `derive(ApiError)` writes is put together from.

use std::{error::Error as StdError, time::Duration};

use super::{Error, IntoResponse};
use crate::operation::{ProblemKind, Responses};

/// An error that a handler can fail with, and whose answers are in the document: derived by [`derive@crate::ApiError`].
///
/// `?` makes an [`Error`] of it, and an `openapi_ws::Error`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no error of an API",
    label = "which answer this is, is not known",
    note = "add `#[derive(ApiError)]` to `{Self}`, or make an `http::Error` of it: `Error::internal(cause)`"
)]
pub trait ApiError: IntoResponse + Sized {
    /// The answers, as the error says them.
    #[doc(hidden)]
    const ANSWERS: &'static Responses = Self::RESPONSES;

    /// The error as the one that every handler may fail with.
    fn into_error(self) -> Error;
}

impl ApiError for Error {
    fn into_error(self) -> Error {
        self
    }
}

#[doc(hidden)]
pub mod problem {
    pub use super::{AsCause, Seconds, joined, text, title};
    pub use crate::{
        http::problem::{DETAIL, INSTANCE, MESSAGE, REQUEST_ID, content},
        operation::{Content, Response as Answer},
    };
}

/// A number of seconds, as `Retry-After` says it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no number of seconds",
    label = "`Retry-After` cannot be said by this",
    note = "`#[problem(retry_after)]` takes `u8`, `u16`, `u32`, `u64` and `std::time::Duration`"
)]
pub trait Seconds {
    /// The seconds. A part of one counts as a whole one.
    fn seconds(&self) -> u64;
}

macro_rules! seconds {
    ($($ty:ty)*) => {
        $(
            impl Seconds for $ty {
                fn seconds(&self) -> u64 {
                    u64::from(*self)
                }
            }
        )*
    };
}

seconds!(u8 u16 u32 u64);

impl Seconds for Duration {
    fn seconds(&self) -> u64 {
        self.as_secs().saturating_add(u64::from(self.subsec_nanos() > 0))
    }
}

/// A cause as an error of any type, whether it is one itself or in a box.
pub trait AsCause {
    /// The cause.
    fn as_cause(&self) -> &(dyn StdError + 'static);
}

impl<T: StdError + 'static> AsCause for T {
    fn as_cause(&self) -> &(dyn StdError + 'static) {
        self
    }
}

impl AsCause for dyn StdError + Send + Sync {
    fn as_cause(&self) -> &(dyn StdError + 'static) {
        self
    }
}

/// Two texts as one, in const evaluation.
pub const fn joined<const N: usize>(one: &str, other: &str) -> [u8; N] {
    let mut joined = [0; N];
    let (begin, end) = joined.split_at_mut(one.len());
    begin.copy_from_slice(one.as_bytes());
    end.copy_from_slice(other.as_bytes());
    joined
}

/// Bytes that are a text, as one.
pub const fn text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("two texts are joined"),
    }
}

/// What a status says by itself (RFC 9110, section 15; RFC 9457, section 4.2.1).
pub const fn title(status: u16) -> &'static str {
    match status {
        402 => "This has to be paid for",
        410 => "What was at this path is gone",
        418 => "The server is a teapot",
        423 => "What the request is for is locked",
        424 => "What the request depends on failed",
        425 => "The request came too early",
        451 => "The law does not allow it",
        501 => "The server cannot do this",
        502 => "What the server depends on failed",
        504 => "What the server depends on did not answer in time",
        507 => "The server has no room for it",
        _ => ProblemKind::nearest(status).title(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_of_a_second_is_a_second() {
        let seconds = [Duration::ZERO, Duration::from_millis(1), Duration::from_secs(2), Duration::MAX];
        assert_eq!(seconds.map(|duration| duration.seconds()), [0, 1, 2, u64::MAX]);
    }

    #[test]
    fn texts_are_joined() {
        const JOINED: &[u8] = &joined::<7>("é/", "abcd");
        assert_eq!(text(JOINED), "é/abcd");
    }

    #[test]
    fn every_status_says_something() {
        let told = [400, 410, 418, 499, 500, 503, 599].map(title);
        let expected = [
            "The request cannot be read",
            "What was at this path is gone",
            "The server is a teapot",
            "The request cannot be read",
            "The server failed",
            "The server cannot answer at the moment",
            "The server failed",
        ];
        assert_eq!(told, expected);
    }
}
