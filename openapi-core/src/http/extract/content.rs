//! Reading the content of a request, whatever it is.

use std::io;

use actix_web::{
    error::PayloadError,
    http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue},
    web::{Bytes, BytesMut},
};
use futures_util::StreamExt;

use super::{Error, Request};
use crate::operation::ProblemKind;

/// The largest content that is read, in bytes.
const LIMIT: usize = 2 * 1024 * 1024;

/// Refuses content whose media type, without its parameters, is another. Its letters may be small or not.
pub(super) fn check_media_type(request: &Request, expected: &str, accepts: fn(&str) -> bool) -> Result<(), Error> {
    let given = request.http.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim();
    if !accepts(essence) && !accepts(&essence.to_ascii_lowercase()) {
        let detail = format!("the content must be `{expected}`");
        return Err(Error::new(ProblemKind::UnsupportedMediaType).with_detail(detail));
    }
    match request.http.headers().get(CONTENT_ENCODING) {
        Some(encoding) if encoding != "identity" => Err(encoded()),
        _ => Ok(()),
    }
}

/// Compressed content is not read: the answer says which encodings are (RFC 9110, section 15.5.16).
fn encoded() -> Error {
    let error = Error::new(ProblemKind::UnsupportedMediaType).with_detail("the content must not be encoded");
    error.with_header(ACCEPT_ENCODING, HeaderValue::from_static("identity"))
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

/// Reads it to its end.
pub(super) async fn read(request: &mut Request) -> Result<Bytes, Error> {
    let claimed = request.http.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let claimed: usize = claimed.unwrap_or_default();
    if claimed > LIMIT {
        return Err(too_large());
    }
    // What comes in one piece, as most content does, is not copied.
    let Some(first) = next(request, 0).await? else { return Ok(Bytes::new()) };
    let Some(second) = next(request, first.len()).await? else { return Ok(first) };
    let mut content = BytesMut::with_capacity(claimed);
    content.extend_from_slice(&first);
    content.extend_from_slice(&second);
    while let Some(piece) = next(request, content.len()).await? {
        content.extend_from_slice(&piece);
    }
    Ok(content.freeze())
}

/// The next piece, after so many bytes.
async fn next(request: &mut Request, read: usize) -> Result<Option<Bytes>, Error> {
    let Some(piece) = request.payload.next().await else { return Ok(None) };
    let piece = piece.map_err(|cause| broken(&cause))?;
    if read + piece.len() > LIMIT { Err(too_large()) } else { Ok(Some(piece)) }
}

fn too_large() -> Error {
    Error::new(ProblemKind::ContentTooLarge).with_detail(format!("the content may have at most {LIMIT} bytes"))
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
