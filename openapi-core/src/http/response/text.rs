//! Text as it is.

use actix_web::{HttpResponse, http::header::ContentType};

use super::{IntoResponse, Request, Response};
use crate::{
    Schema,
    operation::{self, Content, Responses},
};

/// Text, `text/plain` in UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(pub String);

impl IntoResponse for Text {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: 200,
        description: "What was asked for",
        headers: &[],
        content: &[Content { media_type: "text/plain", node: Some(String::NODE), examples: &[] }],
    });

    fn into_response(self, _: &Request) -> Response {
        HttpResponse::Ok().insert_header(ContentType::plaintext()).body(self.0)
    }
}
