//! The documents and the pages that show them, bundled: nothing is fetched from elsewhere.

mod constant;
mod negotiation;
mod servers;
mod swagger;

use std::{
    future::ready,
    sync::{Arc, LazyLock},
};

use actix_web::{
    HttpResponse,
    http::header::{self, HeaderValue},
};
use constant::Constant;
use futures_util::future::LocalBoxFuture;
pub(super) use negotiation::prefers_gzip;

use super::{Error, IntoResponse, Request, Response, Route, Router};
use crate::operation::Method;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// What a page may load: what is here. Both interfaces write styles and small images into the page, neither needs scripts there.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
);

/// Made when it is first asked for.
type Asset = LazyLock<Arc<Constant>>;

static SCALAR_PAGE: Asset = LazyLock::new(|| Constant::new(HTML, include_str!("pages/scalar.html")));
static SCALAR_START: Asset = LazyLock::new(|| Constant::new(SCRIPT, include_str!("pages/scalar-start.js")));
static SCALAR_SCRIPT: Asset =
    LazyLock::new(|| Constant::new(SCRIPT, scalar_api_reference::get_asset("scalar.js").unwrap_or_default()));

static SWAGGER_PAGE: Asset = LazyLock::new(|| Constant::new(HTML, include_str!("pages/swagger.html")));
static SWAGGER_START: Asset = LazyLock::new(|| Constant::new(SCRIPT, include_str!("pages/swagger-start.js")));
static SWAGGER_SCRIPT: Asset =
    LazyLock::new(|| Constant::new(SCRIPT, swagger::file("dist/swagger-ui-bundle.js").unwrap_or_default()));
static SWAGGER_STYLE: Asset =
    LazyLock::new(|| Constant::new(CSS, swagger::file("dist/swagger-ui.css").unwrap_or_default()));

/// The documents, among what the application keeps.
pub(super) struct Documents {
    openapi_3_1: Arc<Constant>,
    openapi_3_0: Arc<Constant>,
}

impl Documents {
    /// Documents, for a server whose paths begin with another one.
    pub(super) fn new(openapi_3_1: &'static str, openapi_3_0: &'static str, base_path: &str) -> Self {
        let json = |document: &'static str| Constant::new("application/json", servers::below(document, base_path));
        Self { openapi_3_1: json(openapi_3_1), openapi_3_0: json(openapi_3_0) }
    }
}

/// Adds the routes of the documents, and of the pages with what they load.
pub(super) fn add(router: &mut Router) {
    let mut get = |path, id, call| router.route(Route { method: Method::Get, path, id, call, operation: None });
    get("/openapi.json", "the document", |request| document(request, |documents| &documents.openapi_3_1));
    get("/openapi-3.0.json", "the document as OpenAPI 3.0", |request| {
        document(request, |documents| &documents.openapi_3_0)
    });
    get("/docs", "its page", |request| page(request, &SCALAR_PAGE));
    get("/docs/scalar.js", "the page's script", |request| asset(request, &SCALAR_SCRIPT));
    get("/docs/scalar-start.js", "the script's start", |request| asset(request, &SCALAR_START));
    get("/docs/swagger", "its other page", |request| page(request, &SWAGGER_PAGE));
    get("/docs/swagger-ui.js", "that page's script", |request| asset(request, &SWAGGER_SCRIPT));
    get("/docs/swagger-ui.css", "that page's style", |request| asset(request, &SWAGGER_STYLE));
    get("/docs/swagger-start.js", "that script's start", |request| asset(request, &SWAGGER_START));
}

/// Adds a route that leads from `/` to the page, unless something is there.
pub(super) fn add_redirect(router: &mut Router) {
    if router.routes().iter().all(|route| route.path != "/") {
        router.route(Route {
            method: Method::Get,
            path: "/",
            id: "the way to the page",
            call: |request| redirect(&request),
            operation: None,
        });
    }
}

fn document(request: Request, choose: fn(&Documents) -> &Arc<Constant>) -> LocalBoxFuture<'static, Response> {
    match request.state().map(choose) {
        Some(document) => Box::pin(document.clone().answer(request.http)),
        None => Box::pin(ready(Error::not_found().into_response(&request))),
    }
}

fn page(request: Request, page: &'static Asset) -> LocalBoxFuture<'static, Response> {
    Box::pin(async {
        let mut response = LazyLock::force(page).clone().answer(request.http).await;
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, POLICY);
        response
    })
}

fn asset(request: Request, asset: &'static Asset) -> LocalBoxFuture<'static, Response> {
    Box::pin(LazyLock::force(asset).clone().answer(request.http))
}

fn redirect(request: &Request) -> LocalBoxFuture<'static, Response> {
    // Relative, so that it is right behind any proxy that keeps the path.
    let location = match request.path().rsplit_once('/') {
        Some((_, last)) if !last.is_empty() => format!("{last}/docs"),
        _ => "docs".to_owned(),
    };
    Box::pin(ready(HttpResponse::TemporaryRedirect().insert_header((header::LOCATION, location)).finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids of the routes at `/`.
    fn at_root(router: &Router) -> Vec<&str> {
        router.routes().iter().filter(|route| route.path == "/").map(|route| route.id).collect()
    }

    #[test]
    fn root_leads_to_the_page() {
        let mut router = Router::default();
        add_redirect(&mut router);
        assert_eq!(at_root(&router), ["the way to the page"]);
    }

    #[test]
    fn root_is_left_to_the_api() {
        let mut router = Router::default();
        let call = |request: Request| redirect(&request);
        router.route(Route { method: Method::Post, path: "/", id: "an operation", call, operation: None });
        add_redirect(&mut router);
        assert_eq!(at_root(&router), ["an operation"]);
    }
}
