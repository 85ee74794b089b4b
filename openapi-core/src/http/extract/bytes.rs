//! Content without a structure: of the request as an argument, of the answer as a return type.

use actix_web::{HttpResponse, http::header::CONTENT_TYPE, web};

use super::{Extraction, Extractor, Request, content};
use crate::{
    http::{IntoResponse, Response},
    operation::{self, Argument, Content, Input, ProblemKind, Responses, Source},
};

const MEDIA_TYPE: &str = "application/octet-stream";

/// Content of any kind, `application/octet-stream`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bytes(pub web::Bytes);

impl Extractor for Bytes {
    const INPUT: Input = Input::new(
        Source::Body(&[Content::opaque(MEDIA_TYPE)]),
        &Responses::Problems(&[
            ProblemKind::BadRequest,
            ProblemKind::ContentTooLarge,
            ProblemKind::UnsupportedMediaType,
        ]),
    );

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::later(async {
            content::check_media_type(request, MEDIA_TYPE, |essence| essence == MEDIA_TYPE).await?;
            content::read(request).await.map(Self)
        })
    }
}

impl IntoResponse for Bytes {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: 200,
        description: "What was asked for",
        headers: &[],
        content: &[Content::opaque(MEDIA_TYPE)],
    });

    fn into_response(self, _: &Request) -> Response {
        HttpResponse::Ok().insert_header((CONTENT_TYPE, MEDIA_TYPE)).body(self.0)
    }
}
