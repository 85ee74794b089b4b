//! Answers: what handlers return.

mod binary;
mod conditional;
mod cursor_page;
mod download;
mod events;
mod headers;
mod html;
mod links;
mod location;
pub mod media;
mod option;
mod page;
mod redirect;
mod status;
mod stream;
mod tagged;
mod text;

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{CONTENT_TYPE, HeaderValue},
    },
};
pub use binary::Binary;
pub use cursor_page::CursorPage;
pub use download::Download;
pub use events::{Event, Events};
pub use headers::WithHeaders;
pub use html::Html;
pub use location::Located;
pub use media::MediaType;
pub use page::Page;
pub use redirect::{Found, MovedPermanently, PermanentRedirect, Redirect, SeeOther, TemporaryRedirect};
use serde::Serialize;
pub use status::{Accepted, Created, NoContent};
pub use stream::ByteStream;
pub use tagged::Tagged;
pub use text::Text;

use super::{Error, Json, Request};
use crate::{
    Schema,
    operation::{self, Content, Responses},
};

/// An answer as it goes to the client.
pub type Response = HttpResponse;

/// A type that a handler can return.
///
/// The answers that it can give are in the document because it stands in the signature.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be returned by a handler",
    label = "this type is not an answer",
    note = "handlers return `Json<T>`, `Created<T>`, `Accepted<T>`, `Page<T>`, `NoContent`, `Text`, `Html`, `Bytes`, `Download`, `Events<T>` and the like, an `Option` of one of them, a `Result` of one of them and `http::Error`, and types that implement `IntoResponse`, as enums of answers derive it"
)]
pub trait IntoResponse {
    /// The answers that it can give.
    const RESPONSES: &'static Responses;

    /// Makes the answer.
    fn into_response(self, request: &Request) -> Response;
}

impl<T: IntoResponse, E: IntoResponse> IntoResponse for Result<T, E> {
    const RESPONSES: &'static Responses = &Responses::Any(&[T::RESPONSES, E::RESPONSES]);

    fn into_response(self, request: &Request) -> Response {
        match self {
            Ok(value) => value.into_response(request),
            Err(error) => error.into_response(request),
        }
    }
}

impl<T: Schema + Serialize> IntoResponse for Json<T> {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: 200,
        description: "What was asked for",
        headers: &[],
        content: &[Content::json(T::NODE)],
    });

    fn into_response(self, request: &Request) -> Response {
        json(StatusCode::OK, &self.0, request)
    }
}

/// An answer that is its status, which has been verified.
pub fn empty(status: u16) -> Response {
    Response::new(StatusCode::from_u16(status).unwrap_or(StatusCode::NO_CONTENT))
}

/// An answer that says yes under another status, which has been verified.
pub fn with_status(mut response: Response, status: u16) -> Response {
    if let (true, Ok(status)) = (response.status().is_success(), StatusCode::from_u16(status)) {
        *response.status_mut() = status;
    }
    response
}

fn json<T: Serialize>(status: StatusCode, value: &T, request: &Request) -> Response {
    const JSON: HeaderValue = HeaderValue::from_static("application/json");
    match serde_json::to_vec(value) {
        Ok(content) => HttpResponse::build(status).insert_header((CONTENT_TYPE, JSON)).body(content),
        Err(cause) => Error::internal(cause).into_response(request),
    }
}
