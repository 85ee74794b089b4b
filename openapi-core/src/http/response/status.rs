//! Answers that differ in their status alone.

use actix_web::{HttpResponse, http::StatusCode};
use serde::Serialize;

use super::{IntoResponse, Request, Response, json};
use crate::{
    Schema,
    operation::{self, Content, Responses},
};

macro_rules! with_content {
    ($(#[$doc:meta])* $name:ident, $status:ident, $code:literal, $description:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name<T>(pub T);

        impl<T: Schema + Serialize> IntoResponse for $name<T> {
            const RESPONSES: &'static Responses = &Responses::One(operation::Response {
                status: $code,
                description: $description,
                headers: &[],
                content: &[Content::json(T::NODE)],
            });

            fn into_response(self, request: &Request) -> Response {
                json(StatusCode::$status, &self.0, request)
            }
        }
    };
}

with_content!(
    /// Something was created, and looks like this: 201.
    Created,
    CREATED,
    201,
    "What was created"
);
with_content!(
    /// Something was begun that is not done yet: 202.
    Accepted,
    ACCEPTED,
    202,
    "What was begun"
);

/// It is done, and there is nothing to say: 204.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoContent;

impl IntoResponse for NoContent {
    const RESPONSES: &'static Responses =
        &Responses::One(operation::Response { status: 204, description: "It is done", headers: &[], content: &[] });

    fn into_response(self, _: &Request) -> Response {
        HttpResponse::NoContent().finish()
    }
}
