//! Answers that lead elsewhere.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header::LOCATION},
};

use super::{IntoResponse, Request, Response, location};
use crate::operation::{self, Responses};

/// Leads the client elsewhere (RFC 9110, section 15.4). The status is part of the type, so that it is in the document:
/// [`MovedPermanently`], [`Found`], [`SeeOther`], [`TemporaryRedirect`] and [`PermanentRedirect`] have names of their own.
///
/// ```
/// use openapi_core::{get, http::SeeOther};
///
/// #[get("/latest")]
/// async fn latest() -> SeeOther {
///     SeeOther::to("/tasks/7")
/// }
/// ```
///
/// Where the address is what a client has sent, it leads wherever the client likes: compare it with those that are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect<const STATUS: u16>(String);

/// It has another address, for ever: 301. Clients may turn POST into GET; [`PermanentRedirect`] keeps the method.
pub type MovedPermanently = Redirect<301>;

/// It has another address, for now: 302. Clients may turn POST into GET; [`TemporaryRedirect`] keeps the method.
pub type Found = Redirect<302>;

/// The answer is to be fetched elsewhere, with GET: 303.
pub type SeeOther = Redirect<303>;

/// It has another address, for now, where the request is to be sent again as it is: 307.
pub type TemporaryRedirect = Redirect<307>;

/// It has another address, for ever, where the request is to be sent again as it is: 308.
pub type PermanentRedirect = Redirect<308>;

impl<const STATUS: u16> Redirect<STATUS> {
    /// Leads there: to a path, which is right behind any proxy that keeps it, or to a whole address. Characters that no address has are
    /// percent-encoded.
    pub fn to(location: impl Into<String>) -> Self {
        Self(location.into())
    }
}

impl<const STATUS: u16> IntoResponse for Redirect<STATUS> {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: STATUS,
        description: description(STATUS),
        headers: &[location::HEADER],
        content: &[],
    });

    fn into_response(self, _: &Request) -> Response {
        // The document would not compile with a status that is none.
        let status = StatusCode::from_u16(STATUS).unwrap_or(StatusCode::SEE_OTHER);
        HttpResponse::build(status).insert_header((LOCATION, location::value(&self.0))).finish()
    }
}

const fn description(status: u16) -> &'static str {
    match status {
        301 => "It is elsewhere, for ever",
        302 => "It is elsewhere, for now",
        303 => "The answer is elsewhere",
        307 => "It is elsewhere, for now: send the same request there",
        308 => "It is elsewhere, for ever: send the same request there",
        _ => panic!("the status of a `Redirect` is 301, 302, 303, 307 or 308"),
    }
}
