//! What becomes of a request, whatever its handler does.

use std::{
    any::Any,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    task::{Context, Poll},
    time::Instant,
};

use actix_web::{
    HttpRequest,
    http::header::{HeaderName, HeaderValue},
};
use futures_util::future::LocalBoxFuture;

use super::{Error, Response, request, router::Mounted};

/// The header that identifies a request, and its answer.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A request on its way through a handler.
pub(super) struct Outcome {
    call: LocalBoxFuture<'static, Response>,
    http: HttpRequest,
    mounted: Option<Mounted>,
    /// When the request came, if that is to be logged.
    begin: Option<Instant>,
}

impl Outcome {
    pub(super) fn new(call: LocalBoxFuture<'static, Response>, http: HttpRequest, mounted: Option<Mounted>) -> Self {
        let begin = tracing::enabled!(tracing::Level::DEBUG).then(Instant::now);
        Self { call, http, mounted, begin }
    }

    fn operation(&self) -> Option<&'static str> {
        Some(self.mounted?.route.operation?.id)
    }

    fn finish(&self, mut response: Response) -> Response {
        identify(&self.http, &mut response);
        if let Some(mounted) = &self.mounted {
            mounted.compare(response.status().as_u16());
        }
        if let Some(begin) = self.begin {
            let (id, status, elapsed) = (request::id_of(&self.http), response.status().as_u16(), begin.elapsed());
            tracing::debug!(request_id = id, status, ?elapsed, "{} {}", self.http.method(), self.http.path());
        }
        response
    }
}

impl Future for Outcome {
    type Output = Response;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        let response = match poll_caught(&mut this.call, context) {
            Poll::Ready(Ok(response)) => response,
            Poll::Ready(Err(panic)) => {
                let id = request::id_of(&this.http);
                Error::internal(panic).respond(&this.http, &id, this.operation())
            }
            Poll::Pending => return Poll::Pending,
        };
        Poll::Ready(this.finish(response))
    }
}

/// Asks a handler for its answer. One that panics is never asked again.
fn poll_caught(
    call: &mut LocalBoxFuture<'static, Response>,
    context: &mut Context<'_>,
) -> Poll<Result<Response, Panic>> {
    match catch_unwind(AssertUnwindSafe(|| call.as_mut().poll(context))) {
        Ok(polled) => polled.map(Ok),
        Err(said) => Poll::Ready(Err(Panic::of(&*said))),
    }
}

/// Repeats the id that the client has sent, so that both sides' logs tell of one request. Problems have it already.
fn identify(http: &HttpRequest, response: &mut Response) {
    if let Some(id) = request::sent_id(http)
        && let Ok(id) = HeaderValue::from_str(id)
    {
        response.headers_mut().insert(REQUEST_ID, id);
    }
}

/// A handler that panicked, and what it said.
#[derive(Debug)]
struct Panic(String);

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
