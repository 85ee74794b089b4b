//! What every answer has, who may read it, and how it is compressed.

use openapi_core::http::{Cors, Server, Settings};

use super::{Protected, connect};
use crate::support::{Reply, Wire};

fn names(reply: &Reply) -> Vec<&str> {
    let mut names: Vec<_> = reply.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_answer_has_the_security_headers() {
    let mut wire = connect(Settings::default());
    for path in ["/tags", "/nowhere", "/wait/none"] {
        let reply = wire.ask("GET", path, &[]);
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(
            reply.header("content-security-policy"),
            Some("default-src 'none'; frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"), "{path}");
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(reply.header("strict-transport-security"), None, "{path}");
    }
    let reply = wire.ask("GET", "/tagged", &[]);
    assert_eq!(reply.header("cache-control"), Some("private, no-cache"));
    let page = wire.ask("GET", "/docs", &[]);
    assert!(page.header("content-security-policy").is_some_and(|policy| policy.contains("script-src 'self'")));
}

#[test]
fn transport_security_is_asked_for_where_it_is_wanted() {
    let age = std::time::Duration::from_hours(24);
    let mut wire = connect(Settings { strict_transport: Some(age), ..Settings::default() });
    let reply = wire.ask("GET", "/tags", &[]);
    assert_eq!(reply.header("strict-transport-security"), Some("max-age=86400; includeSubDomains"));
}

fn sharing(origins: &[&str], credentials: bool) -> Settings {
    let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
    Settings { cors: Some(Cors { origins, credentials, ..Cors::default() }), ..Settings::default() }
}

fn preflight(wire: &mut Wire, path: &str, origin: &str, method: &str) -> Reply {
    let asked =
        [("origin", origin), ("access-control-request-method", method), ("access-control-request-headers", "x-a")];
    wire.ask("OPTIONS", path, &asked)
}

#[test]
fn other_origins_are_not_served_unless_they_are_listed() {
    let mut wire = connect(Settings::default());
    let reply = wire.ask("GET", "/tags", &[("origin", "https://example.org")]);
    assert!(names(&reply).iter().all(|name| !name.starts_with("access-control")), "{reply:?}");
    assert_eq!(preflight(&mut wire, "/tags", "https://example.org", "GET").status, 405);

    let mut wire = connect(sharing(&["https://example.org"], true));
    let reply = wire.ask("GET", "/tags", &[("origin", "https://example.org")]);
    assert_eq!(reply.header("access-control-allow-origin"), Some("https://example.org"));
    assert_eq!(reply.header("access-control-allow-credentials"), Some("true"));
    assert!(reply.header("access-control-expose-headers").is_some_and(|names| names.contains("x-total-count")));
    assert!(reply.header("vary").is_some_and(|names| names.to_ascii_lowercase().contains("origin")));
    let reply = wire.ask("GET", "/tags", &[("origin", "https://evil.example")]);
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, None));
}

#[test]
fn preflights_are_answered_for_the_methods_of_the_path() {
    let mut wire = connect(sharing(&["https://example.org"], false));
    let methods = |reply: &Reply| {
        let allowed = reply.header("access-control-allow-methods").unwrap_or_default();
        let mut methods: Vec<_> = allowed.split(',').map(|method| method.trim().to_owned()).collect();
        methods.sort();
        methods
    };
    let reply = preflight(&mut wire, "/notes", "https://example.org", "POST");
    assert_eq!((reply.status, methods(&reply)), (200, vec!["POST".to_owned()]));
    assert_eq!(reply.header("access-control-allow-headers"), Some("x-a"));
    assert_eq!(reply.header("access-control-max-age"), Some("3600"));
    let reply = preflight(&mut wire, "/both", "https://example.org", "PUT");
    assert_eq!((reply.status, methods(&reply)), (200, ["GET", "HEAD", "PUT"].map(str::to_owned).to_vec()));
    assert_eq!(preflight(&mut wire, "/notes", "https://example.org", "DELETE").status, 400);
    let refused = preflight(&mut wire, "/notes", "https://evil.example", "POST");
    assert_eq!(refused.problem(), (400, "Origin is not allowed to make this request".to_owned()));
    assert_eq!(refused.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(wire.ask("GET", "/tags", &[]).status, 200, "the connection goes on");
}

#[test]
fn server_does_not_start_with_settings_that_make_no_sense() {
    let start = |settings| {
        let server = Server { settings, ..Server::of::<Protected>() };
        openapi_core::http::block_on(async { server.listen("127.0.0.1", 0).err().map(|error| error.to_string()) })
    };
    assert!(start(sharing(&["*"], true)).is_some_and(|error| error.contains("credentials")));
    assert!(start(sharing(&["*", "https://example.org"], false)).is_some_and(|error| error.contains("all origins")));
    assert!(start(sharing(&["example.org"], false)).is_some_and(|error| error.contains("no origin")));
    assert!(start(Settings { base_path: "api/".to_owned(), ..Settings::default() }).is_some());
    assert!(start(Settings { health: Some("/docs".to_owned()), ..Settings::default() }).is_some());
    assert_eq!(start(sharing(&["*"], false)), None);
}

#[test]
fn answers_are_compressed_for_clients_that_prefer_it() {
    let mut wire = connect(Settings::default());
    let mut check = |accepted: &[(&str, &str)], path: &str, expected: (Option<&str>, Option<&str>)| {
        let reply = wire.ask("GET", path, accepted);
        assert_eq!((reply.header("content-encoding"), reply.header("vary")), expected, "{accepted:?} {path}");
        assert_eq!(reply.content.starts_with(&[0x1f, 0x8b]), expected.0.is_some(), "{accepted:?} {path}");
    };
    let vary = Some("Accept-Encoding");
    check(&[], "/text/4000", (None, vary));
    check(&[("accept-encoding", "gzip, br")], "/text/4000", (Some("gzip"), vary));
    check(&[("accept-encoding", "gzip, br")], "/text/400000", (Some("gzip"), vary));
    check(&[("accept-encoding", "gzip;q=0.5, identity")], "/text/4000", (None, vary));
    check(&[("accept-encoding", "gzip;q=0")], "/text/4000", (None, vary));
    check(&[("accept-encoding", "br")], "/text/4000", (None, vary));
    check(&[("accept-encoding", "gzip")], "/text/400", (None, None));
    check(&[("accept-encoding", "gzip")], "/openapi.json", (Some("gzip"), vary));
}

#[test]
fn compressed_content_has_a_tag_of_its_own() {
    let mut wire = connect(Settings::default());
    assert_eq!(wire.ask("GET", "/tagged", &[]).header("etag"), Some("\"1\""));
    let compressed = wire.ask("GET", "/tagged", &[("accept-encoding", "gzip")]);
    assert_eq!(compressed.header("etag"), Some("\"1%gz\""));
    let again = wire.ask("GET", "/tagged", &[("accept-encoding", "gzip"), ("if-none-match", "\"1%gz\"")]);
    assert_eq!((again.status, again.header("etag")), (304, Some("\"1%gz\"")));
    assert_eq!(again.header("vary"), Some("Accept-Encoding"));
    let again = wire.ask("GET", "/tagged", &[("if-none-match", "\"1\"")]);
    assert_eq!((again.status, again.header("etag")), (304, Some("\"1\"")));
    assert_eq!(again.header("vary"), Some("Accept-Encoding"));
}
