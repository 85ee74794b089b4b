//! The document and a page that shows it, bundled: nothing is fetched from elsewhere.

use std::sync::LazyLock;

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    web::{self, Bytes, ServiceConfig},
};

const DOCUMENT: &str = "/openapi.json";
const SCRIPT: &str = "/docs/scalar.js";

/// The page's own configuration: no fonts, telemetry or proxies from elsewhere.
const CONFIGURATION: &str = r#"{"url": "openapi.json", "withDefaultFonts": false, "telemetry": false, "agent": {"disabled": true}, "showDeveloperTools": "never"}"#;

static PAGE: LazyLock<String> =
    LazyLock::new(|| scalar_api_reference::render_scalar(CONFIGURATION, Some(SCRIPT.trim_start_matches('/'))));

static CODE: LazyLock<Bytes> =
    LazyLock::new(|| scalar_api_reference::get_asset("scalar.js").map(Bytes::from).unwrap_or_default());

/// Serves the document at `/openapi.json` and the page at `/docs`.
pub(super) fn mount(config: &mut ServiceConfig, document: &'static str) {
    config
        .route(
            DOCUMENT,
            web::get().to(move || async move {
                HttpResponse::Ok().insert_header((CONTENT_TYPE, "application/json")).body(document)
            }),
        )
        .route(
            "/docs",
            web::get().to(|| async {
                HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/html; charset=utf-8")).body(PAGE.as_str())
            }),
        )
        .route(
            SCRIPT,
            web::get().to(|| async {
                HttpResponse::Ok()
                    .insert_header((CONTENT_TYPE, "text/javascript; charset=utf-8"))
                    .insert_header((CACHE_CONTROL, "max-age=86400"))
                    .body(CODE.clone())
            }),
        );
}
