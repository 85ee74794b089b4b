//! Reading the content of a request, whatever it is.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{
    http::header::{CONTENT_LENGTH, CONTENT_TYPE},
    web::{Bytes, BytesMut},
};
use futures_util::{Stream, StreamExt};
use tokio::time::Instant;

use super::{Error, Request};
use crate::operation::ProblemKind;

/// Refuses content whose media type, without its parameters and in small letters, is another.
pub(super) fn check_media_type(request: &Request, expected: &str, accepts: fn(&str) -> bool) -> Result<(), Error> {
    let given = request.http.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if accepts(&essence) {
        return Ok(());
    }
    Err(Error::new(ProblemKind::UnsupportedMediaType).with_detail(format!("the content must be `{expected}`")))
}

/// Reads it to its end.
pub(super) async fn read(request: &mut Request) -> Result<BytesMut, Error> {
    let mut chunks = Chunks::of(request)?;
    let mut content = BytesMut::with_capacity(chunks.claimed.min(MOST_RESERVED));
    while let Some(chunk) = chunks.next().await {
        content.extend_from_slice(&chunk?);
    }
    Ok(content)
}

/// How much room is made for content before any of it has come, in bytes.
const MOST_RESERVED: usize = 64 * 1024;

/// The content as it comes: not more than the operation takes, and not more slowly than the server puts up with.
pub(super) struct Chunks<'a> {
    request: &'a mut Request,
    /// How much the client says that there is, in bytes.
    claimed: usize,
    received: u64,
    begin: Option<Instant>,
}

impl<'a> Chunks<'a> {
    /// The content of a request. What is said to be too large is refused before it comes.
    pub(super) fn of(request: &'a mut Request) -> Result<Self, Error> {
        let length = request.http.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        let claimed: u64 = length.unwrap_or_default();
        if claimed > request.max_body {
            return Err(too_large(request.max_body));
        }
        Ok(Self { request, claimed: usize::try_from(claimed).unwrap_or(usize::MAX), received: 0, begin: None })
    }

    /// By when the next chunk has to be there. What has come already speaks for the client.
    fn deadline(&mut self) -> Instant {
        let settings = &self.request.shared.settings;
        let granted = Duration::from_secs(self.received / settings.body_rate.max(1));
        *self.begin.get_or_insert_with(Instant::now) + settings.body_timeout + granted
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let polled = Pin::new(&mut self.request.payload).poll_next(context);
        self.request.connection.receiving(polled.is_pending());
        match polled {
            Poll::Ready(Some(Ok(chunk))) => {
                self.received += chunk.len() as u64;
                let fits = self.received <= self.request.max_body;
                Poll::Ready(Some(if fits { Ok(chunk) } else { Err(too_large(self.request.max_body)) }))
            }
            Poll::Ready(Some(Err(cause))) => {
                tracing::debug!(request_id = self.request.id(), %cause, "the content broke off");
                Poll::Ready(Some(Err(Error::new(ProblemKind::BadRequest).with_detail("the content broke off"))))
            }
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => {
                let deadline = self.deadline();
                if self.request.connection.is_over(deadline, context) {
                    self.request.connection.receiving(false);
                    return Poll::Ready(Some(Err(Error::new(ProblemKind::RequestTimeout))));
                }
                Poll::Pending
            }
        }
    }
}

impl Stream for Chunks<'_> {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(context)
    }
}

impl Drop for Chunks<'_> {
    fn drop(&mut self) {
        self.request.connection.receiving(false);
    }
}

fn too_large(limit: u64) -> Error {
    Error::new(ProblemKind::ContentTooLarge).with_detail(format!("the content may have at most {limit} bytes"))
}
