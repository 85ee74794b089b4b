//! How often.

use std::{
    future::{pending, ready},
    pin::Pin,
    sync::{Arc, Mutex},
    thread::sleep,
    time::Duration,
};

use openapi_core::{
    http::{Rate, RateClient, RateStore, Settings, SharedRates},
    operation::RateLimit,
};
use serde_json::Value;

use super::{Protected, connect, serve};
use crate::support::{Reply, Wire};

fn trusting() -> Settings {
    Settings { trusted_proxies: vec!["127.0.0.0/8".parse().expect("it is a network")], ..Settings::default() }
}

fn login(wire: &mut Wire, client: &str) -> Reply {
    wire.ask("POST", "/login", &[("x-forwarded-for", client)])
}

#[test]
fn too_many_requests_are_refused() {
    let mut wire = connect(Settings::default());
    let left: Vec<_> = (0..3).map(|_| wire.ask("POST", "/login", &[])).collect();
    let left: Vec<_> = left.iter().map(|reply| (reply.status, reply.header("ratelimit"))).collect();
    let expected = ["\"default\";r=2;t=1200", "\"default\";r=1;t=2400", "\"default\";r=0;t=3600"];
    assert_eq!(left, expected.map(|left| (204, Some(left))));
    let reply = wire.ask("POST", "/login", &[]);
    assert_eq!(reply.problem().0, 429);
    assert_eq!(reply.header("ratelimit-policy"), Some("\"default\";q=3;w=3600"));
    let retry: u64 = reply.header("retry-after").expect("it says when").parse().expect("it is a number");
    assert!((1..=1200).contains(&retry), "{retry}");
    assert_eq!(wire.ask("GET", "/tags", &[]).header("ratelimit"), None);
}

#[test]
fn clients_behind_a_proxy_are_counted_apart() {
    let mut wire = connect(trusting());
    for number in 1..100 {
        for expected in [204, 204, 204, 429] {
            assert_eq!(login(&mut wire, &format!("192.0.2.{number}")).status, expected);
        }
    }
    // Who has a network has all its addresses.
    for (number, expected) in [204, 204, 204, 429].into_iter().enumerate() {
        assert_eq!(login(&mut wire, &format!("2001:db8::{number}")).status, expected);
    }
}

#[test]
fn nobody_gets_another_count_by_saying_so() {
    let mut wire = connect(Settings::default());
    for (number, expected) in [204, 204, 204, 429].into_iter().enumerate() {
        assert_eq!(login(&mut wire, &format!("192.0.2.{number}")).status, expected);
    }
}

#[test]
fn connections_and_threads_share_their_counts() {
    let address = serve(Settings { workers: 4, ..Settings::default() });
    let threads: Vec<_> = (0..8)
        .map(|_| {
            std::thread::spawn(move || (0..3).map(|_| Wire::to(address).ask("POST", "/login", &[]).status).collect())
        })
        .collect();
    let statuses: Vec<Vec<u16>> = threads.into_iter().map(|thread| thread.join().expect("it does not panic")).collect();
    assert_eq!(statuses.concat().iter().filter(|status| **status == 204).count(), 3);
}

#[test]
fn application_says_whose_requests_are_counted_together() {
    let mut wire = connect(Settings::default());
    for key in ["one", "other"] {
        for expected in [204, 204, 429] {
            assert_eq!(wire.ask("GET", "/search", &[("x-api-key", key)]).status, expected);
        }
    }
    assert_eq!(wire.ask("GET", "/search", &[]).status, 204);
}

/// A store that has no answer.
struct Hanging;

impl RateStore for Hanging {
    fn take<'a>(
        &'a self,
        _: &'static str,
        _: &'a RateClient,
        _: &'a RateLimit,
    ) -> Pin<Box<dyn Future<Output = Option<Rate>> + 'a>> {
        Box::pin(pending())
    }
}

#[test]
fn store_that_hangs_is_not_waited_for() {
    let rates = Some(SharedRates(Arc::new(Hanging)));
    let mut wire = connect(Settings { rates, ..Settings::default() });
    for expected in [204, 204, 204, 429] {
        assert_eq!(wire.ask("POST", "/login", &[]).status, expected);
    }
}

/// A store that notes whom it is asked for, and does not know.
struct Asked(Mutex<Vec<RateClient>>);

impl RateStore for Asked {
    fn take<'a>(
        &'a self,
        _: &'static str,
        client: &'a RateClient,
        _: &'a RateLimit,
    ) -> Pin<Box<dyn Future<Output = Option<Rate>> + 'a>> {
        self.0.lock().expect("nobody panics").push(*client);
        Box::pin(ready(None))
    }
}

#[test]
fn what_the_application_finds_is_kept_as_a_digest() {
    let store = Arc::new(Asked(Mutex::default()));
    let mut wire = connect(Settings { rates: Some(SharedRates(store.clone())), ..Settings::default() });
    assert_eq!(wire.ask("GET", "/search", &[("x-api-key", "abc")]).status, 204);
    // The SHA-256 of `abc` (FIPS 180-4, example 1) begins with it.
    let half = 0xba78_16bf_8f01_cfea_4141_40de_5dae_2223;
    assert_eq!(*store.0.lock().expect("nobody panics"), [RateClient::Own(half)]);
}

#[test]
fn requests_are_answered_again_after_a_while() {
    let mut wire = connect(trusting());
    let mut answered = 0;
    for _ in 0..100 {
        answered += usize::from(wire.ask("GET", "/shared", &[]).status == 204);
        if answered == 2 {
            return;
        }
        sleep(Duration::from_millis(50));
    }
    panic!("{answered} were answered");
}

#[test]
fn limits_are_in_the_document() {
    let document: Value = serde_json::from_str(Protected::OPENAPI).expect("it is JSON");
    let login = &document["paths"]["/login"]["post"];
    assert_eq!(login["x-rate-limit"], serde_json::json!({ "requests": 3, "per": "1h" }));
    let headers =
        |answer: &Value| -> Vec<_> { answer["headers"].as_object().expect("it has some").keys().cloned().collect() };
    assert_eq!(headers(&login["responses"]["204"]), ["RateLimit", "RateLimit-Policy"]);
    assert_eq!(login["responses"]["429"]["$ref"], "#/components/responses/TooManyRequests");
    let refused = &document["components"]["responses"]["TooManyRequests"];
    assert_eq!(headers(refused), ["RateLimit", "RateLimit-Policy", "Retry-After"]);
    assert_eq!(document["paths"]["/tags"]["get"]["responses"]["200"]["headers"], Value::Null);
}
