//! Where the server is: below a path, behind proxies.

use openapi_core::http::{ForwardedBy, Settings};
use serde_json::{Value, json};

use super::{Protected, connect};
use crate::support::Wire;

fn json(wire: &mut Wire, path: &str, headers: &[(&str, &str)]) -> Value {
    serde_json::from_slice(&wire.ask("GET", path, headers).content).expect("it is JSON")
}

#[test]
fn everything_is_below_the_base_path() {
    let mut wire = connect(Settings { base_path: "/api/v1".to_owned(), ..Settings::default() });
    for path in ["/tags", "/docs", "/docs/scalar-start.js", "/openapi.json"] {
        assert_eq!(wire.ask("GET", &format!("/api/v1{path}"), &[]).status, 200, "{path}");
        assert_eq!(wire.ask("GET", path, &[]).status, 404, "{path}");
    }
    let mut document = json(&mut wire, "/api/v1/openapi.json", &[]);
    assert_eq!(document["servers"], json!([{ "url": "/api/v1" }]));
    document.as_object_mut().expect("it is an object").remove("servers");
    let original: Value = serde_json::from_str(Protected::OPENAPI).expect("it is JSON");
    assert_eq!(document, original, "nothing else differs");
    let link = wire.ask("GET", "/api/v1/pages", &[]).header("link").map(str::to_owned);
    assert!(link.as_ref().is_some_and(|link| link.starts_with("</api/v1/pages?")), "{link:?}");
    let mut to = |path: &str| wire.ask("GET", &format!("/api/v1/to/{path}"), &[]).header("location").map(str::to_owned);
    assert_eq!(to("%2Fpages").as_deref(), Some("/api/v1/pages"));
    assert_eq!(to("%2F%2Fexample.org%2Fpages").as_deref(), Some("//example.org/pages"));
    assert_eq!(to("https:%2F%2Fexample.org").as_deref(), Some("https://example.org"));
}

#[test]
fn probe_has_a_path_of_its_own() {
    let settings = Settings { base_path: "/api".to_owned(), health: Some("/health".to_owned()), ..Settings::default() };
    let mut wire = connect(settings);
    assert_eq!(wire.ask("GET", "/health", &[]).status, 204);
    assert_eq!(connect(Settings::default()).ask("GET", "/health", &[]).status, 404);
    // An operation of the same path is somewhere else.
    let settings = Settings { base_path: "/api".to_owned(), health: Some("/tags".to_owned()), ..Settings::default() };
    let mut wire = connect(settings);
    assert_eq!(wire.ask("GET", "/tags", &[]).status, 204);
    assert_eq!(wire.ask("GET", "/api/tags", &[]).status, 200);
}

const FORGED: &[(&str, &str)] = &[
    ("x-forwarded-for", "192.0.2.1"),
    ("x-forwarded-proto", "https"),
    ("x-forwarded-host", "example.com"),
    ("x-forwarded-prefix", "/shop"),
    ("forwarded", "for=192.0.2.2;proto=https;host=example.net"),
];

#[test]
fn forwarded_headers_of_strangers_are_ignored() {
    let mut wire = connect(Settings::default());
    let expected = json!({ "client": "127.0.0.1", "origin": "http://example.org" });
    assert_eq!(json(&mut wire, "/where", FORGED), expected);
    let link = wire.ask("GET", "/pages", FORGED).header("link").map(str::to_owned);
    assert!(link.as_ref().is_some_and(|link| link.starts_with("</pages?")), "{link:?}");
}

#[test]
fn trusted_proxies_are_believed_in_the_headers_that_they_write() {
    let trusted_proxies = vec!["127.0.0.1".parse().expect("it is a network")];
    let settings = Settings { trusted_proxies, ..Settings::default() };
    let mut wire = connect(settings.clone());
    assert_eq!(json(&mut wire, "/where", FORGED), json!({ "client": "192.0.2.1", "origin": "https://example.com" }));
    let link = wire.ask("GET", "/pages", FORGED).header("link").map(str::to_owned);
    assert!(link.as_ref().is_some_and(|link| link.starts_with("</shop/pages?")), "{link:?}");
    let mut wire = connect(Settings { forwarded_by: ForwardedBy::Forwarded, ..settings });
    assert_eq!(json(&mut wire, "/where", FORGED), json!({ "client": "192.0.2.2", "origin": "https://example.net" }));
}

#[test]
fn origin_may_be_set() {
    let mut wire = connect(Settings { origin: Some("https://api.example".to_owned()), ..Settings::default() });
    assert_eq!(json(&mut wire, "/where", FORGED), json!({ "client": "127.0.0.1", "origin": "https://api.example" }));
}

#[test]
fn hosts_that_are_none_do_not_get_into_links() {
    let mut wire = connect(Settings::default());
    wire.send("GET /where HTTP/1.1\r\nhost: evil.example/<script>\r\n\r\n");
    let origin: Value = serde_json::from_slice(&wire.receive().expect("it is answered").content).expect("it is JSON");
    assert_eq!(origin["origin"], "http://localhost");
}
