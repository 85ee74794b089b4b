//! Content of a media type of its own.

use std::{fmt, marker::PhantomData};

use actix_web::{HttpResponse, http::header::CONTENT_TYPE, web};

use super::{IntoResponse, Request, Response, media::MediaType};
use crate::operation::{self, Content, Responses};

/// Content of a media type that no schema describes: a picture, a document.
///
/// ```
/// use openapi_core::{get, http::{Binary, media::Png}};
///
/// #[get("/logo")]
/// async fn logo() -> Binary<Png> {
///     Binary::new(vec![137, 80, 78, 71, 13, 10, 26, 10])
/// }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Binary<M> {
    content: web::Bytes,
    media_type: PhantomData<M>,
}

impl<M> Binary<M> {
    /// This content.
    pub fn new(content: impl Into<web::Bytes>) -> Self {
        Self { content: content.into(), media_type: PhantomData }
    }
}

impl<M> fmt::Debug for Binary<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Binary").field(&self.content).finish()
    }
}

impl<M: MediaType> IntoResponse for Binary<M> {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: 200,
        description: "What was asked for",
        headers: &[],
        content: &[Content::opaque(M::NAME)],
    });

    fn into_response(self, _: &Request) -> Response {
        HttpResponse::Ok().insert_header((CONTENT_TYPE, M::NAME)).body(self.content)
    }
}
