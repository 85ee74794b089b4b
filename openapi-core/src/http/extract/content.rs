//! Reading the content of a request, whatever it is.

use actix_web::{
    http::header::{CONTENT_LENGTH, CONTENT_TYPE},
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
    if accepts(essence) || accepts(&essence.to_ascii_lowercase()) {
        return Ok(());
    }
    Err(Error::new(ProblemKind::UnsupportedMediaType).with_detail(format!("the content must be `{expected}`")))
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
    let piece = piece.map_err(|cause| {
        tracing::debug!(%cause, "the content broke off");
        Error::new(ProblemKind::BadRequest).with_detail("the content broke off")
    })?;
    if read + piece.len() > LIMIT { Err(too_large()) } else { Ok(Some(piece)) }
}

fn too_large() -> Error {
    Error::new(ProblemKind::ContentTooLarge).with_detail(format!("the content may have at most {LIMIT} bytes"))
}
