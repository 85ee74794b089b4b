//! Events, as they happen.

mod event;

use std::{fmt, marker::PhantomData, time::Duration};

use actix_web::{
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    web::Bytes,
};
pub use event::Event;
use futures_util::{
    Stream, StreamExt as _,
    stream::{self, LocalBoxStream},
};
use serde::Serialize;
use tokio::{sync::watch, time::sleep};

use super::{IntoResponse, Request, Response, stream::send};
use crate::{
    Schema,
    http::server::Stopping,
    operation::{self, Content, Responses},
};

/// How long nothing may be sent. Proxies take connections for dead after a minute, or half of it.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Events as they happen, `text/event-stream`: what browsers read with `EventSource` (WHATWG HTML, section 9.2). The data of each is
/// JSON.
///
/// ```
/// use futures_util::stream;
/// use openapi_core::{get, http::{Event, Events, LastEventId}};
///
/// #[get("/count")]
/// async fn count(last: LastEventId) -> Events<u64> {
///     let next = last.0.and_then(|id| id.parse().ok()).map_or(0, |last: u64| last + 1);
///     Events::new(stream::iter(next..10).map(|number| Event::new(number).with_id(number.to_string())))
/// }
/// # use futures_util::StreamExt as _;
/// ```
///
/// The stream is dropped when the client goes away, and when the server stops; a comment is sent every 15 seconds in which nothing
/// happens. The document has the event's members under the media type, with the schema of the data; 3.0, which has no place for what is
/// in a text, has that alone.
pub struct Events<T> {
    texts: LocalBoxStream<'static, String>,
    keep_alive: Duration,
    data: PhantomData<T>,
}

impl<T: Serialize + 'static> Events<T> {
    /// The events of a stream: [`Event`]s, or their data alone.
    pub fn new<E: Into<Event<T>>>(events: impl Stream<Item = E> + 'static) -> Self {
        // Data that cannot be written ends the stream: a client must not miss an event without knowing.
        let texts = events.map(|event| event.into().write()).take_while(|text| {
            if let Err(cause) = text {
                tracing::error!(error = %cause, "failed to write an event");
            }
            std::future::ready(text.is_ok())
        });
        Self {
            texts: texts.filter_map(async |text| text.ok()).boxed_local(),
            keep_alive: KEEP_ALIVE,
            data: PhantomData,
        }
    }

    /// Says after what time without events a comment is sent, so that nobody takes the connection for dead.
    #[must_use]
    pub fn keep_alive(mut self, time: Duration) -> Self {
        self.keep_alive = time;
        self
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Events").field("keep_alive", &self.keep_alive).finish_non_exhaustive()
    }
}

impl<T: Schema + Serialize> IntoResponse for Events<T> {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: 200,
        description: "Events, as they happen; the data of each is JSON",
        headers: &[],
        content: &[Content { media_type: Content::EVENTS, node: Some(T::NODE), examples: &[] }],
    });

    fn into_response(self, request: &Request) -> Response {
        let Self { texts, keep_alive, .. } = self;
        let stopping = request.state::<Stopping>().map(|Stopping(stopping)| stopping.clone());
        let sending = Sending { texts, keep_alive, stopping };
        let chunks = stream::unfold(sending, async |mut sending| Some((Ok(sending.next().await?), sending)));
        let mut response = Response::Ok();
        response.insert_header((CONTENT_TYPE, Content::EVENTS)).insert_header((CACHE_CONTROL, "no-store"));
        // nginx would collect events until there are enough of them.
        response.insert_header(("x-accel-buffering", "no"));
        send(response, None, chunks, request)
    }
}

struct Sending {
    texts: LocalBoxStream<'static, String>,
    keep_alive: Duration,
    /// Nothing where there is no server to stop.
    stopping: Option<watch::Receiver<bool>>,
}

impl Sending {
    /// What is sent next: an event or, when there was none for a while, a comment.
    async fn next(&mut self) -> Option<Bytes> {
        let Self { texts, keep_alive, stopping } = self;
        tokio::select! {
            biased;
            () = stopped(stopping) => None,
            text = texts.next() => text.map(Bytes::from),
            () = sleep(*keep_alive) => Some(Bytes::from_static(b":\n\n")),
        }
    }
}

async fn stopped(stopping: &mut Option<watch::Receiver<bool>>) {
    match stopping {
        // It fails when the server is gone, which is an end too.
        Some(stopping) => drop(stopping.wait_for(|stopping| *stopping).await),
        None => std::future::pending().await,
    }
}
