//! Routes: which function answers which method and path.

use std::{future::ready, time::Instant};

use actix_web::{
    HttpRequest,
    http::header,
    web::{self, Payload, ServiceConfig},
};
use futures_util::future::LocalBoxFuture;

use super::{Error, IntoResponse, Request, Response, docs};
use crate::operation::{Method, Operation, ProblemKind};

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
    pub fn operation(&mut self, operation: &Operation, call: fn(Request) -> LocalBoxFuture<'static, Response>) {
        let Operation { method, path, id, .. } = *operation;
        self.route(Route { method, path, id, call });
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
            let same_path: Box<[Route]> = same_path.into();
            config.service(
                web::resource(same_path[0].path)
                    .to(move |http: HttpRequest, payload: Payload| answer(&same_path, Request::new(http, payload))),
            );
        }
        config.default_service(web::to(|http: HttpRequest, payload: Payload| {
            let request = Request::new(http, payload);
            ready(Error::not_found().into_response(&request))
        }));
    }
}

fn answer(routes: &[Route], request: Request) -> LocalBoxFuture<'static, Response> {
    let method = request.http.method().as_str();
    let find = |method: &str| routes.iter().find(|route| route.method.name() == method).copied();
    // HEAD is GET without the content (RFC 9110, section 9.3.2), which actix-web leaves out.
    let route = find(method).or_else(|| if method == "HEAD" { find("GET") } else { None });
    let Some(route) = route else { return Box::pin(ready(not_allowed(routes, &request))) };
    if !tracing::enabled!(tracing::Level::DEBUG) {
        return (route.call)(request);
    }
    let (id, method, path) = (request.id().to_owned(), method.to_owned(), request.path().to_owned());
    Box::pin(async move {
        let begin = Instant::now();
        let response = (route.call)(request).await;
        let status = response.status().as_u16();
        tracing::debug!(request_id = id, status, elapsed = ?begin.elapsed(), "{method} {path}");
        response
    })
}

fn not_allowed(routes: &[Route], request: &Request) -> Response {
    let mut allowed: Vec<_> = routes.iter().map(|route| route.method.name()).collect();
    if allowed.contains(&"GET") && !allowed.contains(&"HEAD") {
        allowed.push("HEAD");
    }
    allowed.sort_unstable();
    let mut response = Error::new(ProblemKind::MethodNotAllowed).into_response(request);
    if let Ok(allowed) = header::HeaderValue::try_from(allowed.join(", ")) {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    response
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
