//! Routes: which function answers which method and path.

use std::{future::ready, rc::Rc, sync::Arc};

use actix_service::{ServiceFactoryExt as _, apply};
use actix_web::{
    HttpRequest, HttpResponse,
    dev::{ServiceRequest, ServiceResponse, fn_service},
    http::header,
    web::{self, ServiceConfig},
};
use futures_util::future::LocalBoxFuture;

use super::{
    Error, Extensions, IntoResponse, Request, Response, Settings,
    answering::Answering,
    compression::{compressed, restore_tags},
    connection::Connection,
    cors,
    current::Current,
    docs,
    extract::largest_form,
    headers::SecurityHeaders,
    rate::Limiter,
};
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
    /// The statuses that its operation documents, if it is one.
    documented: Option<Statuses>,
}

impl Mounted {
    fn of(route: &Route) -> Self {
        Self { route: *route, documented: route.operation.map(Operation::statuses) }
    }

    /// The id of the operation, if it is one.
    pub(super) fn operation(&self) -> Option<&'static str> {
        Some(self.route.operation?.id)
    }

    /// Whether it may answer with a status: what is no operation may with any.
    fn may_answer(&self, status: u16) -> bool {
        self.documented.is_none_or(|documented| documented.contains(status))
    }

    /// Warns of an answer that the document does not know of, in debug builds.
    pub(super) fn compare(&self, status: u16) {
        if cfg!(debug_assertions) && !self.may_answer(status) {
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

    /// The largest content that any of the routes takes, in bytes.
    pub(super) fn largest_body(&self, settings: &Settings, state: &Extensions) -> u64 {
        let operations = self.routes.iter().filter_map(|route| route.operation);
        let own =
            operations.filter_map(|operation| operation.limits.max_body.or_else(|| largest_form(operation, state)));
        own.max().unwrap_or_default().max(settings.max_body)
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

    /// Adds a route for probes, at a path that has no base path before it.
    pub(super) fn probe(&mut self, path: &str) {
        // Once, at the start of the server.
        let path: &'static str = Box::leak(path.to_owned().into_boxed_str());
        let call =
            |_: Request| -> LocalBoxFuture<'static, Response> { Box::pin(ready(HttpResponse::NoContent().finish())) };
        self.route(Route { method: Method::Get, path, id: PROBE, call, operation: None });
    }

    /// The routes by path, in the order in which they have to be asked.
    pub(super) fn places(&self, base_path: &str) -> Vec<Place> {
        let mut routes = self.routes.clone();
        routes.sort_by_cached_key(|route| shape(route.path));
        let same_path =
            routes.chunk_by(|one, other| one.path == other.path && (one.id == PROBE) == (other.id == PROBE));
        same_path.map(|routes| Place::of(routes, base_path)).collect()
    }
}

/// What the route for probes is called.
const PROBE: &str = "the probe";

/// The routes of one path, and what the threads of a server share of them.
pub(super) struct Place {
    paths: Vec<String>,
    routes: Vec<(Mounted, Option<Arc<Limiter>>)>,
}

impl Place {
    fn of(routes: &[Route], base_path: &str) -> Self {
        let path = routes[0].path;
        let paths = match (base_path, path) {
            _ if routes[0].id == PROBE => vec![path.to_owned()],
            ("", _) => vec![path.to_owned()],
            (_, "/") => vec![base_path.to_owned(), format!("{base_path}/")],
            _ => vec![format!("{base_path}{path}")],
        };
        let limiter = |route: &Route| route.operation.and_then(Limiter::of).map(Arc::new);
        Self { paths, routes: routes.iter().map(|route| (Mounted::of(route), limiter(route))).collect() }
    }

    fn find(&self, method: &str) -> Option<&(Mounted, Option<Arc<Limiter>>)> {
        let find = |method: &str| self.routes.iter().find(|(mounted, _)| mounted.route.method.name() == method);
        // HEAD is GET without the content (RFC 9110, section 9.3.2), which actix-web leaves out.
        find(method).or_else(|| if method == "HEAD" { find("GET") } else { None })
    }
}

/// What all requests of a thread pass through.
pub(super) struct Shared {
    pub(super) settings: Arc<Settings>,
    pub(super) headers: SecurityHeaders,
}

impl Shared {
    pub(super) fn of(settings: Arc<Settings>) -> Self {
        Self { headers: SecurityHeaders::of(&settings), settings }
    }
}

/// Mounts the routes: one service a path, so that a wrong method gets 405 with `Allow`.
pub(super) fn mount(config: &mut ServiceConfig, places: &Arc<[Place]>, settings: &Arc<Settings>) {
    let shared = Rc::new(Shared::of(settings.clone()));
    for (index, place) in places.iter().enumerate() {
        let (places, own) = (places.clone(), shared.clone());
        let service = fn_service(move |request| answer(Some(&places[index]), request, &own));
        let at = web::service(place.paths.clone());
        match &settings.cors {
            Some(sharing) => {
                let middleware = sharing.middleware(place.routes.iter().map(|(mounted, _)| &mounted.route));
                let own = shared.clone();
                let answered = move |response: ServiceResponse<_>| cors::refused(response.map_into_boxed_body(), &own);
                config.service(at.finish(apply(middleware, service).map(answered)));
            }
            None => {
                config.service(at.finish(service));
            }
        }
    }
    config.default_service(fn_service(move |request| answer(None, request, &shared)));
}

fn answer(place: Option<&Place>, mut request: ServiceRequest, shared: &Rc<Shared>) -> Answering {
    let settings = &shared.settings;
    let gzip = settings.compress_from.filter(|_| accepts_gzip(request.request()));
    let restored = restore_tags(request.headers_mut(), gzip.is_some());
    let (http, payload) = request.into_parts();
    let connection = Connection::of(&http);
    connection.begin();
    let found = place.and_then(|place| place.find(http.method().as_str()));
    let mounted = found.map(|(mounted, _)| *mounted);
    let operation = mounted.and_then(|mounted| mounted.route.operation);
    let request = Request::new(http.clone(), payload, connection.clone(), shared, operation);
    let timeout = request.limits.timeout.unwrap_or(settings.handler_timeout);
    // An operation that takes nothing of the address does not look at it.
    let is_looked_at = mounted.is_none_or(|mounted| mounted.may_answer(ProblemKind::UriTooLong.status()));
    let refusal = if is_looked_at { refuse(&http, settings) } else { None };
    let mut call = match (refusal, found, place) {
        (Some(error), ..) => refused(error, &request),
        (None, Some((mounted, None)), _) => (mounted.route.call)(request),
        (None, Some((mounted, Some(limiter))), _) => Box::pin(limiter.clone().answer(request, mounted.route.call)),
        (None, None, Some(place)) => refused(not_allowed(place), &request),
        (None, None, None) => refused(Error::not_found(), &request),
    };
    if let Some(from) = gzip {
        call = Box::pin(async move { compressed(call.await, from, restored).await });
    }
    Answering::new(call, Current { http, connection }, timeout, mounted, shared.clone())
}

/// Whether the client asks for compressed content. Most programs say nothing of it.
fn accepts_gzip(http: &HttpRequest) -> bool {
    http.headers().contains_key(header::ACCEPT_ENCODING) && docs::prefers_gzip(http)
}

fn refused(error: Error, request: &Request) -> LocalBoxFuture<'static, Response> {
    Box::pin(ready(error.into_response(request)))
}

/// Why a request is not answered, whatever it is for.
fn refuse(http: &HttpRequest, settings: &Settings) -> Option<Error> {
    let (path, query) = (http.uri().path(), http.uri().query().unwrap_or_default());
    let error = |detail: String| Some(Error::new(ProblemKind::UriTooLong).with_detail(detail));
    if path.len() + query.len() > settings.max_uri {
        return error(format!("the path with its query may have at most {} bytes", settings.max_uri));
    }
    let parameters = query.bytes().filter(|byte| *byte == b'&').count() + 1;
    if parameters > settings.max_parameters {
        return error(format!("the query may have at most {} parameters", settings.max_parameters));
    }
    None
}

fn not_allowed(place: &Place) -> Error {
    let mut allowed: Vec<_> = place.routes.iter().map(|(mounted, _)| mounted.route.method.name()).collect();
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
