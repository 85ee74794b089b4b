//! Answers that differ in their status alone.

use actix_web::{HttpResponse, http::StatusCode};
use serde::Serialize;

use super::{IntoResponse, Located, Request, Response, json};
use crate::{
    Schema,
    operation::{self, Content, Responses},
};

macro_rules! with_content {
    ($(#[$doc:meta])* $name:ident, $(#[$at:meta])* $status:ident, $code:literal, $description:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name<T>(pub T);

        impl<T> $name<T> {
            $(#[$at])*
            ///
            /// It is the header `Location`: a path, which is right behind any proxy that keeps it, or a whole address.
            pub fn at(self, location: impl Into<String>) -> Located<Self> {
                Located::new(self, location)
            }
        }

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
    /// Says where it is: the return type is `Located<Created<T>>` then.
    CREATED,
    201,
    "What was created"
);
with_content!(
    /// Something was begun that is not done yet: 202.
    Accepted,
    /// Says where to ask how far it is: the return type is `Located<Accepted<T>>` then.
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
