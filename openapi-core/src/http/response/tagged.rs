//! Answers that are sent only to clients which do not have them.

use actix_web::{
    body::{BoxBody, MessageBody as _},
    http::header::ETAG,
};

use super::{IntoResponse, Request, Response, conditional};
use crate::{
    http::etag::{self, Etag},
    operation::{Addition, Responses},
};

/// An answer with a tag that tells its state (`ETag`). A GET that names the tag (`If-None-Match`) gets 304, without content.
///
/// ```
/// use openapi_core::{get, http::{Etag, Json, Tagged}};
///
/// #[get("/answer")]
/// async fn answer() -> Tagged<Json<u8>> {
///     let (version, answer) = (3, 42);
///     Tagged::new(Etag::strong(version), Json(answer))
/// }
/// ```
///
/// What changes something takes [`IfMatch`](crate::http::IfMatch), and compares it with the same tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged<R> {
    /// Nothing, if it is to be made of the content.
    tag: Option<Etag>,
    answer: R,
}

impl<R> Tagged<R> {
    /// An answer, and what tells its state.
    pub fn new(tag: Etag, answer: R) -> Self {
        Self { tag: Some(tag), answer }
    }

    /// An answer whose content tells its state: it is made each time, but only sent when it has changed. Content that comes in pieces
    /// has no tag.
    pub fn by_content(answer: R) -> Self {
        Self { tag: None, answer }
    }
}

impl<R: IntoResponse> IntoResponse for Tagged<R> {
    const RESPONSES: &'static Responses = &Responses::Any(&[
        &Responses::With { addition: Addition::Headers(&[etag::HEADER]), responses: R::RESPONSES },
        conditional::RESPONSES,
    ]);

    fn into_response(self, request: &Request) -> Response {
        let Self { tag, answer } = self;
        let mut response = answer.into_response(request);
        if !response.status().is_success() {
            return response;
        }
        let tag = match tag {
            Some(tag) => Some(tag),
            None => {
                let (tagged, tag) = of_content(response);
                response = tagged;
                tag
            }
        };
        let Some(tag) = tag else { return response };
        response.headers_mut().insert(ETAG, tag.value());
        let verdict = conditional::judge(&request.http, Some(tag.entity_tag()), None);
        conditional::carry_out(verdict, response, request)
    }
}

/// The tag of an answer's content, if the content is there as a whole.
fn of_content(response: Response) -> (Response, Option<Etag>) {
    let (response, body) = response.into_parts();
    match body.try_into_bytes() {
        Ok(content) => {
            let tag = Etag::of_content(&content);
            (response.set_body(BoxBody::new(content)), Some(tag))
        }
        Err(body) => (response.set_body(body), None),
    }
}
