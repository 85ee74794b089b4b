//! The document and a page that shows it, bundled: nothing is fetched from elsewhere.

use std::{future::ready, sync::LazyLock};

use actix_web::{
    HttpResponse,
    body::{BoxBody, MessageBody},
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    web::Bytes,
};
use futures_util::future::LocalBoxFuture;

use super::{Request, Response, Route, Router};
use crate::operation::Method;

/// The page's own configuration: no fonts, telemetry or tools from elsewhere.
const CONFIGURATION: &str = r#"{"url": "openapi.json", "withDefaultFonts": false, "telemetry": false, "agent": {"disabled": true}, "showDeveloperTools": "never"}"#;

static PAGE: LazyLock<Bytes> =
    LazyLock::new(|| scalar_api_reference::render_scalar(CONFIGURATION, Some("docs/scalar.js")).into());

static SCRIPT: LazyLock<Bytes> =
    LazyLock::new(|| scalar_api_reference::get_asset("scalar.js").map(Bytes::from).unwrap_or_default());

/// The document, among what the application keeps.
pub(super) struct Document(pub(super) &'static str);

/// Adds the routes of the document, and of the page with its script.
pub(super) fn add(router: &mut Router) {
    let mut get = |path, id, call| router.route(Route { method: Method::Get, path, id, call });
    get("/openapi.json", "the document", document);
    get("/docs", "its page", page);
    get("/docs/scalar.js", "the page's script", script);
}

#[expect(clippy::needless_pass_by_value, reason = "routes are called with the request")]
fn document(request: Request) -> LocalBoxFuture<'static, Response> {
    let text = request.state::<Document>().map_or("", |document| document.0);
    answer("application/json", text)
}

fn page(_: Request) -> LocalBoxFuture<'static, Response> {
    answer("text/html; charset=utf-8", PAGE.clone())
}

fn script(_: Request) -> LocalBoxFuture<'static, Response> {
    answer("text/javascript; charset=utf-8", SCRIPT.clone())
}

fn answer(media_type: &str, content: impl MessageBody + 'static) -> LocalBoxFuture<'static, Response> {
    let mut response = HttpResponse::Ok();
    // The content changes with the program, and only then.
    response.insert_header((CONTENT_TYPE, media_type)).insert_header((CACHE_CONTROL, "no-cache"));
    Box::pin(ready(response.body(BoxBody::new(content))))
}
