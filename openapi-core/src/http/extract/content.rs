//! Reading the content of a request, whatever it is.

use actix_web::{
    http::header::{CONTENT_LENGTH, CONTENT_TYPE},
    web::BytesMut,
};
use futures_util::StreamExt;

use super::{Error, Request};
use crate::operation::ProblemKind;

/// The largest content that is read, in bytes.
const LIMIT: usize = 2 * 1024 * 1024;

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
    let too_large =
        || Error::new(ProblemKind::ContentTooLarge).with_detail(format!("the content may have at most {LIMIT} bytes"));
    let claimed = request.http.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if claimed.is_some_and(|length: usize| length > LIMIT) {
        return Err(too_large());
    }
    let mut content = BytesMut::with_capacity(claimed.unwrap_or_default());
    while let Some(chunk) = request.payload.next().await {
        let chunk = chunk.map_err(|cause| {
            tracing::debug!(%cause, "the content broke off");
            Error::new(ProblemKind::BadRequest).with_detail("the content broke off")
        })?;
        if content.len() + chunk.len() > LIMIT {
            return Err(too_large());
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content)
}
