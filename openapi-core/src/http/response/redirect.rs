//! Answers that lead elsewhere.

use actix_web::http::header::LOCATION;

use super::{IntoResponse, Request, Response, empty, location};
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

impl<const STATUS: u16> Redirect<STATUS> {
    /// Leads there: to a path, which is right behind any proxy that keeps it, or to a whole address. Characters that no address has are
    /// percent-encoded.
    pub fn to(location: impl Into<String>) -> Self {
        Self(location.into())
    }
}

macro_rules! redirects {
    ($($(#[$doc:meta])* $name:ident, $status:literal, $description:literal;)*) => {
        $(
            $(#[$doc])*
            pub type $name = Redirect<$status>;

            impl IntoResponse for Redirect<$status> {
                const RESPONSES: &'static Responses = &Responses::One(operation::Response {
                    status: $status,
                    description: $description,
                    headers: &[location::HEADER],
                    content: &[],
                });

                fn into_response(self, request: &Request) -> Response {
                    let mut response = empty($status);
                    response.headers_mut().insert(LOCATION, location::value(&request.public(&self.0)));
                    response
                }
            }
        )*
    };
}

redirects! {
    /// It has another address, for ever: 301. Clients may turn POST into GET; [`PermanentRedirect`] keeps the method.
    MovedPermanently, 301, "It is elsewhere, for ever";

    /// It has another address, for now: 302. Clients may turn POST into GET; [`TemporaryRedirect`] keeps the method.
    Found, 302, "It is elsewhere, for now";

    /// The answer is to be fetched elsewhere, with GET: 303.
    SeeOther, 303, "The answer is elsewhere";

    /// It has another address, for now, where the request is to be sent again as it is: 307.
    TemporaryRedirect, 307, "It is elsewhere, for now: send the same request there";

    /// It has another address, for ever, where the request is to be sent again as it is: 308.
    PermanentRedirect, 308, "It is elsewhere, for ever: send the same request there";
}
