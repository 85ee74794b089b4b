//! The content as JSON; and a value of any type as the answer's content.

use std::ops::Deref;

use actix_web::{
    http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap},
    web::BytesMut,
};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;

use super::{Error, Extractor, Request};
use crate::{
    Schema,
    operation::{Argument, Content, Input, ProblemKind, Source},
    validate::{Location, Refusal, read_json},
};

/// The largest content that is read, in bytes.
const LIMIT: usize = 2 * 1024 * 1024;

/// JSON content (RFC 8259): of the request as an argument, of the answer as a return type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Schema + DeserializeOwned> Extractor for Json<T> {
    const INPUT: Input = Input {
        source: Source::Body(&[Content::json(T::NODE)]),
        rejections: &[
            ProblemKind::BadRequest,
            ProblemKind::ContentTooLarge,
            ProblemKind::UnsupportedMediaType,
            ProblemKind::Invalid,
        ],
    };

    async fn extract(request: &mut Request, _: &'static Argument) -> Result<Self, Error> {
        check_media_type(request.http.headers())?;
        let content = read(request).await?;
        read_json(&content, Location::Body).map(Self).map_err(|refusal| match refusal {
            Refusal::Invalid(errors) => Error::invalid(errors),
            Refusal::NotJson(cause) => {
                Error::new(ProblemKind::BadRequest).with_detail(format!("the content is not JSON: {cause}"))
            }
        })
    }
}

fn check_media_type(headers: &HeaderMap) -> Result<(), Error> {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json")) {
        return Ok(());
    }
    Err(Error::new(ProblemKind::UnsupportedMediaType).with_detail("the content must be `application/json`"))
}

async fn read(request: &mut Request) -> Result<BytesMut, Error> {
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
