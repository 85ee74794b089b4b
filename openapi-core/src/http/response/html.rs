//! Pages.

use actix_web::{HttpResponse, http::header::ContentType};

use super::{IntoResponse, Request, Response};
use crate::{
    Schema,
    operation::{self, Content, Responses},
};

/// A page, `text/html` in UTF-8. It is sent as it is: what comes from others has to be escaped before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html(pub String);

impl IntoResponse for Html {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: 200,
        description: "What was asked for",
        headers: &[],
        content: &[Content { media_type: "text/html", node: Some(String::NODE), examples: &[] }],
    });

    fn into_response(self, _: &Request) -> Response {
        HttpResponse::Ok().insert_header(ContentType::html()).body(self.0)
    }
}
