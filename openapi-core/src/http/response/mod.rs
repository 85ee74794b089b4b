//! Answers: what handlers return.

mod page;
mod status;
mod text;

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{CONTENT_TYPE, HeaderValue},
    },
};
pub use page::Page;
use serde::Serialize;
pub use status::{Accepted, Created, NoContent};
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
    note = "handlers return `Json<T>`, `Created<T>`, `Accepted<T>`, `Page<T>`, `NoContent`, `Text`, `Bytes`, a `Result` of one of them and `http::Error`, and types that implement `IntoResponse`"
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

fn json<T: Serialize>(status: StatusCode, value: &T, request: &Request) -> Response {
    const JSON: HeaderValue = HeaderValue::from_static("application/json");
    match serde_json::to_vec(value) {
        Ok(content) => HttpResponse::build(status).insert_header((CONTENT_TYPE, JSON)).body(content),
        Err(cause) => Error::internal(cause).into_response(request),
    }
}
