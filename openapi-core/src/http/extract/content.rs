//! Reading the content of a request, whatever it is.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{
    error::PayloadError,
    http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue},
    web::{Bytes, BytesMut},
};
use futures_util::{Stream, StreamExt};
use tokio::time::Instant;

use super::{Error, Request, multipart::Parameters};
use crate::operation::{ProblemKind, Responses};

/// How what is read from content is refused.
pub(super) const REJECTIONS: &Responses = &Responses::Problems(&[
    ProblemKind::BadRequest,
    ProblemKind::ContentTooLarge,
    ProblemKind::UnsupportedMediaType,
    ProblemKind::Invalid,
]);

/// Refuses content whose media type, without its parameters, is another. Its letters may be small or not. Without content, whatever type it
/// would have, there is nothing to be read.
pub(super) async fn check_media_type(
    request: &mut Request,
    expected: &str,
    accepts: fn(&str) -> bool,
) -> Result<(), Error> {
    let given = media_type(request)?;
    let essence = given.split(';').next().unwrap_or_default().trim();
    if !accepts(essence) && !accepts(&essence.to_ascii_lowercase()) {
        return Err(if comes(request).await? {
            unsupported(&format!("the content must be `{expected}`"))
        } else {
            Error::new(ProblemKind::BadRequest).with_detail("there is no content")
        });
    }
    match request.http.headers().get(CONTENT_ENCODING) {
        Some(encoding) if encoding != "identity" => Err(encoded()),
        _ => Ok(()),
    }
}

/// What the content is, as its only `Content-Type` says. Of two, nobody could tell which is meant.
fn media_type(request: &Request) -> Result<&str, Error> {
    let mut lines = request.http.headers().get_all(CONTENT_TYPE);
    match (lines.next(), lines.next()) {
        (Some(line), None) => Ok(line.to_str().unwrap_or_default()),
        (None, _) => Ok(""),
        (Some(_), Some(_)) => Err(unsupported("the content must have one `Content-Type`")),
    }
}

/// Whether a request has content (RFC 9112, section 6.3).
pub(super) fn is_there(request: &Request) -> bool {
    let is_empty = |length: &str| length.trim() == "0";
    request.header("transfer-encoding").is_some()
        || request.header("content-length").is_some_and(|length| !is_empty(length))
}

/// Whether content comes: what is sent in chunks may turn out to be none.
async fn comes(request: &mut Request) -> Result<bool, Error> {
    if request.header("transfer-encoding").is_none() {
        return Ok(is_there(request));
    }
    Ok(Chunks::of(request)?.next().await.transpose()?.is_some())
}

/// Refuses text that is not UTF-8, as its media type says.
pub(super) fn check_charset(request: &Request) -> Result<(), Error> {
    let given = media_type(request)?;
    if !given.contains(';') {
        return Ok(());
    }
    let Some(parameters) = Parameters::read(given) else {
        return Err(unsupported("the `Content-Type` has malformed parameters"));
    };
    match parameters.get("charset") {
        Some(charset) if !is_utf8(charset) => Err(unsupported("the content must be UTF-8")),
        _ => Ok(()),
    }
}

/// Whether text of a charset is UTF-8, of which ASCII is a part.
pub(super) fn is_utf8(charset: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"].iter().any(|name| charset.eq_ignore_ascii_case(name))
}

fn unsupported(detail: &str) -> Error {
    Error::new(ProblemKind::UnsupportedMediaType).with_detail(detail)
}

/// Compressed content is not read: the answer says which encodings are (RFC 9110, section 15.5.16).
fn encoded() -> Error {
    unsupported("the content must not be encoded").with_header(ACCEPT_ENCODING, HeaderValue::from_static("identity"))
}

/// What it means that content cannot be read to its end.
pub(super) fn broken(cause: &PayloadError) -> Error {
    tracing::debug!(%cause, "the content broke off");
    match cause {
        PayloadError::Overflow => Error::new(ProblemKind::ContentTooLarge),
        PayloadError::Io(cause) if cause.kind() == io::ErrorKind::TimedOut => Error::new(ProblemKind::RequestTimeout),
        PayloadError::EncodingCorrupted => {
            Error::new(ProblemKind::BadRequest).with_detail("the content is not divided into chunks as it should be")
        }
        _ => Error::new(ProblemKind::BadRequest).with_detail("the content broke off"),
    }
}

/// Reads it to its end. What comes in one piece, as most content does, is not copied.
pub(super) async fn read(request: &mut Request) -> Result<Bytes, Error> {
    let mut chunks = Chunks::of(request)?;
    let Some(first) = chunks.next().await.transpose()? else { return Ok(Bytes::new()) };
    let Some(second) = chunks.next().await.transpose()? else { return Ok(first) };
    let mut content = BytesMut::with_capacity(chunks.claimed.min(MOST_RESERVED));
    content.extend_from_slice(&first);
    content.extend_from_slice(&second);
    while let Some(chunk) = chunks.next().await {
        content.extend_from_slice(&chunk?);
    }
    Ok(content.freeze())
}

/// How much room is made for content before any of it has come, in bytes.
const MOST_RESERVED: usize = 64 * 1024;

/// The content as it comes: not more than the operation takes, and not more slowly than the server puts up with.
pub(super) struct Chunks<'a> {
    request: &'a mut Request,
    limit: u64,
    /// How much the client says that there is, in bytes.
    pub(super) claimed: usize,
    received: u64,
    begin: Option<Instant>,
}

impl<'a> Chunks<'a> {
    /// The content of a request. What is said to be too large is refused before it comes.
    pub(super) fn of(request: &'a mut Request) -> Result<Self, Error> {
        let limit = request.max_body;
        Self::within(request, limit)
    }

    /// The same, with another limit, in bytes.
    pub(super) fn within(request: &'a mut Request, limit: u64) -> Result<Self, Error> {
        let length = request.http.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        let claimed: u64 = length.unwrap_or_default();
        if claimed > limit {
            return Err(too_large(limit));
        }
        Ok(Self { request, limit, claimed: usize::try_from(claimed).unwrap_or(usize::MAX), received: 0, begin: None })
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
                let fits = self.received <= self.limit;
                Poll::Ready(Some(if fits { Ok(chunk) } else { Err(too_large(self.limit)) }))
            }
            Poll::Ready(Some(Err(cause))) => Poll::Ready(Some(Err(broken(&cause)))),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_wrong_with_content_has_a_status() {
        let status = |cause| broken(&cause).status();
        let slow = io::Error::from(io::ErrorKind::TimedOut);
        let lost = io::Error::from(io::ErrorKind::ConnectionReset);
        let causes = [
            PayloadError::Overflow,
            PayloadError::Incomplete(None),
            PayloadError::EncodingCorrupted,
            PayloadError::UnknownLength,
            PayloadError::Io(slow),
            PayloadError::Io(lost),
        ];
        assert_eq!(causes.map(status), [413, 400, 400, 400, 408, 400]);
    }
}
