//! Cross-origin requests (Fetch Standard, CORS protocol), by actix-cors.

use std::time::Duration;

use actix_cors::CorsError;
use actix_web::{
    dev::ServiceResponse,
    http::{Uri, header::VARY},
};

use super::{Error, Route, connection::Connection, outcome::identify, request::request_id, router::Shared};
use crate::operation::ProblemKind;

/// Which pages of other origins may use the API.
///
/// The methods are those of the routes at the path that is asked for.
#[derive(Debug, Clone)]
pub struct Cors {
    /// The origins, as `https://example.org`; `*` stands for all, and alone.
    pub origins: Vec<String>,
    /// The headers that requests may have; if there are none here, those that are asked for.
    pub headers: Vec<String>,
    /// The headers of answers that pages can read, beside those that they always can.
    pub exposed: Vec<String>,
    /// Whether browsers send cookies and the like. Not together with `*`.
    pub credentials: bool,
    /// How long browsers need not ask again.
    pub max_age: Duration,
}

impl Default for Cors {
    /// No origin; the headers that answers of the framework have.
    fn default() -> Self {
        let exposed = ["link", "x-total-count", "location", "etag", "retry-after", "ratelimit", "ratelimit-policy"];
        Self {
            origins: Vec::new(),
            headers: Vec::new(),
            exposed: exposed.map(str::to_owned).to_vec(),
            credentials: false,
            max_age: Duration::from_hours(1),
        }
    }
}

impl Cors {
    /// Why it makes no sense.
    pub(super) fn mistake(&self) -> Option<String> {
        if self.credentials && self.origins.iter().any(|origin| origin == "*") {
            return Some(
                "CORS with credentials needs origins: `*` would let every page act for its visitors".to_owned(),
            );
        }
        if self.origins.len() > 1 && self.origins.iter().any(|origin| origin == "*") {
            return Some("CORS is for all origins or for some: remove `*`, or the others".to_owned());
        }
        let wrong = self.origins.iter().find(|origin| !is_origin(origin))?;
        Some(format!("`{wrong}` is no origin: write it as `https://example.org`, or `*` for all"))
    }

    /// What actix-cors makes of it, for the routes of one path.
    pub(super) fn middleware<'a>(&self, routes: impl Iterator<Item = &'a Route>) -> actix_cors::Cors {
        let Self { origins, headers, exposed, credentials, max_age } = self;
        let mut methods: Vec<_> = routes.map(|route| route.method.name()).collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        let mut cors = actix_cors::Cors::default().allowed_methods(methods).expose_headers(exposed);
        cors = cors.max_age(usize::try_from(max_age.as_secs()).unwrap_or(usize::MAX));
        for origin in origins {
            cors = if origin == "*" { cors.allow_any_origin().send_wildcard() } else { cors.allowed_origin(origin) };
        }
        cors = if headers.is_empty() { cors.allow_any_header() } else { cors.allowed_headers(headers) };
        if *credentials { cors.supports_credentials() } else { cors }
    }
}

/// Makes a problem of what actix-cors refuses by itself, as preflights of origins that are not listed.
pub(super) fn refused(response: ServiceResponse, shared: &Shared) -> ServiceResponse {
    let cause = response.response().error().and_then(|error| error.as_error::<CorsError>());
    let Some(detail) = cause.map(ToString::to_string) else { return response };
    let http = response.request();
    let connection = Connection::of(http);
    connection.begin();
    let error = Error::new(ProblemKind::BadRequest).with_detail(detail);
    let mut problem = error.respond(http, &request_id(http.headers(), &connection), None);
    identify(http, &mut problem);
    for vary in response.headers().get_all(VARY) {
        problem.headers_mut().append(VARY, vary.clone());
    }
    shared.headers.add(&mut problem);
    connection.end();
    response.into_response(problem)
}

fn is_origin(text: &str) -> bool {
    let parts = |uri: Uri| Some((uri.scheme_str()?.to_owned(), uri.authority()?.as_str().to_owned()));
    let origin = text.parse().ok().and_then(parts).map(|(scheme, host)| format!("{scheme}://{host}"));
    text == "*" || origin.is_some_and(|origin| origin == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistake(origins: &[&str], credentials: bool) -> Option<String> {
        let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
        Cors { origins, credentials, ..Cors::default() }.mistake()
    }

    #[test]
    fn all_origins_with_credentials_are_refused() {
        assert!(mistake(&["https://example.org", "*"], true).is_some());
        assert_eq!(mistake(&["*"], false), None);
        assert_eq!(mistake(&["https://example.org"], true), None);
    }

    #[test]
    fn all_origins_are_no_more_with_others() {
        for origins in [["*", "https://example.org"], ["https://example.org", "*"], ["*", "*"]] {
            assert!(mistake(&origins, false).is_some(), "{origins:?}");
        }
    }

    #[test]
    fn origins_have_a_scheme_and_no_path() {
        assert_eq!(mistake(&["http://localhost:8080", "https://example.org"], false), None);
        for wrong in ["example.org", "https://example.org/", "https://example.org/path", "", "https://"] {
            assert!(mistake(&[wrong], false).is_some(), "{wrong}");
        }
    }
}
