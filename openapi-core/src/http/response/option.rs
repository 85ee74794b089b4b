//! What may not be there.

use super::{Error, IntoResponse, Request, Response};
use crate::operation::{ProblemKind, Responses};

/// Nothing is 404.
impl<R: IntoResponse> IntoResponse for Option<R> {
    const RESPONSES: &'static Responses =
        &Responses::Any(&[R::RESPONSES, &Responses::Problems(&[ProblemKind::NotFound])]);

    fn into_response(self, request: &Request) -> Response {
        match self {
            Some(answer) => answer.into_response(request),
            None => Error::not_found().into_response(request),
        }
    }
}
