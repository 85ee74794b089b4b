//! What a handler comes to: an answer, or a panic; and which request it was for.

use std::{
    any::Any,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    task::{Context, Poll},
};

use actix_web::{
    HttpRequest,
    http::header::{HeaderName, HeaderValue},
};
use futures_util::future::LocalBoxFuture;

use super::{Response, request};

/// The header that identifies a request, and its answer.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Asks a handler for its answer. One that panics is never asked again.
pub(super) fn poll_caught(
    call: &mut LocalBoxFuture<'static, Response>,
    context: &mut Context<'_>,
) -> Poll<Result<Response, Panic>> {
    match catch_unwind(AssertUnwindSafe(|| call.as_mut().poll(context))) {
        Ok(polled) => polled.map(Ok),
        Err(said) => Poll::Ready(Err(Panic::of(&*said))),
    }
}

/// Repeats the id that the client has sent, so that both sides' logs tell of one request. Problems have it already.
pub(super) fn identify(http: &HttpRequest, response: &mut Response) {
    if let Some(id) = request::sent_id(http.headers())
        && let Ok(id) = HeaderValue::from_str(id)
    {
        response.headers_mut().insert(REQUEST_ID, id);
    }
}

/// A handler that panicked, and what it said.
#[derive(Debug)]
pub(super) struct Panic(String);

impl Panic {
    fn of(said: &(dyn Any + Send)) -> Self {
        let text = said.downcast_ref::<&str>().copied();
        let text = text.or_else(|| said.downcast_ref::<String>().map(String::as_str));
        Self(text.unwrap_or("nothing that is a text").to_owned())
    }
}

impl fmt::Display for Panic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the handler panicked: {}", self.0)
    }
}

impl std::error::Error for Panic {}
