//! Routes: which function answers which method and path.

use std::future::ready;

use actix_web::{
    HttpRequest,
    http::{self, header},
    web::{self, Payload, ServiceConfig},
};
use futures_util::future::LocalBoxFuture;

use super::{Error, IntoResponse, ProblemType, Request, Response, docs, outcome::Outcome};
use crate::operation::{Method, Operation, ProblemKind, Statuses};

/// A handler with its operation: what `#[get]` and its siblings make of a function, under the function's name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no operation",
    label = "this is no function under `#[get]` or one of its siblings",
    note = "put `#[get(\"/path\")]`, `#[post(\"/path\")]` or the like on the function"
)]
pub trait Endpoint {
    /// What the signature says.
    const OPERATION: &'static Operation;

    /// Extracts the arguments, calls the function and makes the answer.
    fn call(request: Request) -> LocalBoxFuture<'static, Response>;
}

/// Something that the API sends of its own accord: what `#[webhook]` makes of a declared function, under its name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no webhook",
    label = "this is not described by `#[webhook]`",
    note = "put `#[webhook(\"name\")]` on the function, and end it with a semicolon"
)]
pub trait Hook {
    /// What the signature says.
    const OPERATION: &'static Operation;
}

/// What answers one method of one path.
#[derive(Clone, Copy)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, with placeholders in braces.
    pub path: &'static str,
    /// The id of the operation, or what else the route is called.
    pub id: &'static str,
    /// What answers.
    pub call: fn(Request) -> LocalBoxFuture<'static, Response>,
    /// The operation, if it is one.
    pub operation: Option<&'static Operation>,
}

/// A route of a running server.
#[derive(Clone, Copy)]
pub(super) struct Mounted {
    pub(super) route: Route,
    /// The statuses that its operation documents; in debug builds alone.
    documented: Option<Statuses>,
}

impl Mounted {
    fn of(route: &Route) -> Self {
        let documented = route.operation.filter(|_| cfg!(debug_assertions)).map(Operation::statuses);
        Self { route: *route, documented }
    }

    /// Warns of an answer that the document does not know of.
    pub(super) fn compare(&self, status: u16) {
        if self.documented.is_some_and(|documented| !documented.contains(status)) {
            tracing::warn!(
                operation = self.route.id,
                status,
                "the operation does not document this status: return an error that derives `ApiError`, or a type whose `RESPONSES` have it"
            );
        }
    }
}

/// The routes of a server.
#[derive(Clone)]
pub struct Router {
    routes: Vec<Route>,
}

impl Default for Router {
    /// The routes that every server has: those of its document.
    fn default() -> Self {
        let mut router = Self { routes: Vec::new() };
        docs::add(&mut router);
        router
    }
}

impl Router {
    /// Adds an operation, and what answers it.
    pub fn operation(&mut self, operation: &'static Operation, call: fn(Request) -> LocalBoxFuture<'static, Response>) {
        let Operation { method, path, id, .. } = *operation;
        self.route(Route { method, path, id, call, operation: Some(operation) });
    }

    /// Leads from `/` to the page that shows the document, unless one of the routes is there.
    pub(crate) fn lead_to_page(&mut self) {
        docs::add_redirect(self);
    }

    /// Adds a route.
    pub fn route(&mut self, route: Route) {
        self.routes.push(route);
    }

    /// The routes, in the order in which they were added.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// Two routes that would answer the same requests. The operations of an API have none; sockets may.
    pub fn conflict(&self) -> Option<(&Route, &Route)> {
        let conflicts =
            |one: &&Route, other: &&Route| one.method == other.method && shape(one.path) == shape(other.path);
        self.routes.iter().enumerate().find_map(|(index, route)| {
            let other = self.routes[..index].iter().find(|other| conflicts(&route, other))?;
            Some((other, route))
        })
    }

    /// Mounts the routes: one resource a path, so that a wrong method gets 405 with `Allow`.
    pub(super) fn mount(&self, config: &mut ServiceConfig) {
        let mut routes = self.routes.clone();
        routes.sort_by_cached_key(|route| shape(route.path));
        for same_path in routes.chunk_by(|one, other| one.path == other.path) {
            let same_path: Box<[Mounted]> = same_path.iter().map(Mounted::of).collect();
            config.service(
                web::resource(same_path[0].route.path)
                    .to(move |http: HttpRequest, payload: Payload| answer(&same_path, Request::new(http, payload))),
            );
        }
        config.default_service(web::to(|http: HttpRequest, payload: Payload| {
            let request = Request::new(http, payload);
            let http = request.http.clone();
            Outcome::new(refuse(Error::not_found(), &request), http, None)
        }));
    }
}

fn answer(routes: &[Mounted], mut request: Request) -> Outcome {
    let http = request.http.clone();
    let method = http.method().as_str();
    let find = |method: &str| routes.iter().find(|mounted| mounted.route.method.name() == method).copied();
    // HEAD is GET without the content (RFC 9110, section 9.3.2), which actix-web leaves out.
    let found = find(method).or_else(|| if method == "HEAD" { find("GET") } else { None });
    let call = match found {
        Some(Mounted { route, .. }) => {
            request.operation = route.operation.map(|operation| operation.id);
            (route.call)(request)
        }
        None if is_known(http.method()) => refuse(not_allowed(routes), &request),
        None => refuse(Error::of(&UNKNOWN_METHOD), &request),
    };
    Outcome::new(call, http, found)
}

fn refuse(error: Error, request: &Request) -> LocalBoxFuture<'static, Response> {
    Box::pin(ready(error.into_response(request)))
}

/// A method that nobody has heard of (RFC 9110, section 9.1).
static UNKNOWN_METHOD: ProblemType = ProblemType {
    status: 501,
    r#type: "about:blank",
    title: "The server does not know this method",
    code: "unknown_method",
};

/// Whether a method is one of RFC 9110 (section 9), or PATCH (RFC 5789).
fn is_known(method: &http::Method) -> bool {
    use http::Method;
    let known = [
        Method::CONNECT,
        Method::DELETE,
        Method::GET,
        Method::HEAD,
        Method::OPTIONS,
        Method::PATCH,
        Method::POST,
        Method::PUT,
        Method::TRACE,
    ];
    known.contains(method)
}

fn not_allowed(routes: &[Mounted]) -> Error {
    let mut allowed: Vec<_> = routes.iter().map(|mounted| mounted.route.method.name()).collect();
    if allowed.contains(&"GET") && !allowed.contains(&"HEAD") {
        allowed.push("HEAD");
    }
    allowed.sort_unstable();
    let error = Error::new(ProblemKind::MethodNotAllowed);
    match header::HeaderValue::try_from(allowed.join(", ")) {
        Ok(allowed) => error.with_header(header::ALLOW, allowed),
        Err(cause) => Error::internal(cause),
    }
}

/// A path without the placeholders' names. Where these stand, everything else comes first: `/tasks/mine` must be asked before
/// `/tasks/{id}`.
fn shape(path: &str) -> String {
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "\u{10ffff}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_segments_come_before_placeholders() {
        let mut paths = ["/g/{org}/{repo}", "/g/{user}/settings", "/g/mine/{repo}", "/g"];
        paths.sort_by_key(|path| shape(path));
        assert_eq!(paths, ["/g", "/g/mine/{repo}", "/g/{user}/settings", "/g/{org}/{repo}"]);
    }
}
