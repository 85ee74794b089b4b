//! Keys in three places, opaque tokens, and several proofs of one operation.

use serde_json::json;

use super::{client, token::Token};

/// The status, and what a client is told to give.
fn challenge(answer: &crate::support::Answer) -> (u16, Option<&str>) {
    (answer.status, answer.header("www-authenticate"))
}

#[test]
fn keys_are_taken_from_their_place_alone() {
    let client = client();
    assert_eq!(client.ask("GET", "/header", &[("X-KEY", "key-of-ada")]).json(), "ada");
    assert_eq!(client.get("/query?key=key-of-grace").json(), "grace");
    assert_eq!(client.get("/query?a=b&key=key%2Dof-ada").json(), "ada");
    assert_eq!(client.ask("GET", "/cookie", &[("cookie", "a=b; session=key-of-ada")]).json(), "ada");
    let expected = (401, Some("ApiKey realm=\"header-key\", in=\"header\", name=\"X-Key\""));
    assert_eq!(challenge(&client.get("/header?X-Key=key-of-ada&key=key-of-ada")), expected);
    assert_eq!(challenge(&client.ask("GET", "/header", &[("cookie", "X-Key=key-of-ada")])), expected);
    let expected = (401, Some("ApiKey realm=\"query-key\", in=\"query\", name=\"key\""));
    assert_eq!(challenge(&client.ask("GET", "/query", &[("key", "key-of-ada")])), expected);
}

#[test]
fn keys_are_right_or_refused_alike() {
    let client = client();
    let expected = (401, Some("ApiKey realm=\"header-key\", in=\"header\", name=\"X-Key\""));
    for key in ["", "key-of-ad", "key-of-adaa", "KEY-OF-ADA", "key-of-ada, key-of-ada", "ada", "key-of-ada\u{e9}"] {
        assert_eq!(challenge(&client.ask("GET", "/header", &[("x-key", key)])), expected, "{key}");
    }
    let twice = [("x-key", "key-of-ada"), ("x-key", "key-of-ada")];
    assert_eq!(challenge(&client.ask("GET", "/header", &twice)), expected);
    assert_eq!(challenge(&client.ask("GET", "/header", &[("x-key", &"a".repeat(17_000))])), expected);
    assert_eq!(client.get("/query?key=key-of-ada&key=key-of-ada").status, 401);
    assert_eq!(client.get("/query?key=key-of-ada%00").status, 401);
    assert_eq!(client.get("/query?key=%FF").status, 401);
}

#[test]
fn keys_in_the_query_are_no_parameters_of_others() {
    let client = client();
    assert_eq!(client.get("/query/map?a=1&key=key-of-ada&b=2").json(), json!(["a", "b"]));
    assert_eq!(client.get("/query/map?a=1").json(), json!(["a"]));
    let page = client.get("/query/page?limit=2&k%65y=key-of-ada");
    let links = "</query/page?limit=2&offset=0>; rel=\"first\", </query/page?limit=2&offset=2>; rel=\"next\", \
                 </query/page?limit=2&offset=2>; rel=\"last\"";
    assert_eq!((page.status, page.header("link")), (200, Some(links)));
    assert_eq!(client.get("/query/page?limit=2&key=key-of-ada&keys=a").status, 422);
}

#[test]
fn first_proof_that_is_given_decides() {
    let client = client();
    let ask = |cookie, key| client.ask("GET", "/cookie", &[("cookie", cookie), ("x-key", key)]);
    assert_eq!(ask("session=key-of-ada", "key-of-grace").json(), "ada");
    assert_eq!(ask("other=key-of-ada", "key-of-grace").json(), "grace");
    assert_eq!(ask("session=wrong", "key-of-grace").status, 401);
    let neither = client.get("/cookie");
    let challenges = "ApiKey realm=\"cookie-key\", in=\"cookie\", name=\"session\"";
    assert_eq!(challenge(&neither), (401, Some(challenges)));
    let all = neither.headers("www-authenticate");
    assert_eq!(all, [challenges, "ApiKey realm=\"header-key\", in=\"header\", name=\"X-Key\""]);
}

#[test]
fn alternatives_are_told_apart_by_their_scheme() {
    let client = client();
    let ask = |authorization: &str| client.ask("GET", "/any", &[("authorization", authorization)]);
    assert_eq!(ask(&format!("Bearer {}", Token::by("ed").sign())).json(), "ada");
    // Both are in `Authorization: Bearer`, so the first decides.
    assert_eq!(ask("Bearer key-of-ada").status, 401);
    // Staff has no scopes.
    assert_eq!((ask("Basic Z3JhY2U6").status, ask("Basic Z3JhY2U6YQ==").status), (403, 401));
    let neither = client.get("/any");
    let challenges = [
        "Bearer realm=\"account\"",
        "Bearer realm=\"session\"",
        "Basic realm=\"Staff \\\"only\\\"\", charset=\"UTF-8\"",
    ];
    assert_eq!((neither.status, neither.headers("www-authenticate")), (401, challenges.to_vec()));
}

#[test]
fn every_proof_is_asked_for() {
    let client = client();
    let token = format!("Bearer {}", Token::by("ed").sign());
    let (token, key) = (("authorization", token.as_str()), ("x-key", "key-of-grace"));
    assert_eq!(client.ask("GET", "/both", &[token, key]).json(), json!(["ada", "grace"]));
    assert_eq!(client.ask("GET", "/both", &[token]).status, 401);
    assert_eq!(client.ask("GET", "/both", &[key]).status, 401);
    assert_eq!(client.ask("GET", "/both", &[token, ("x-key", "wrong")]).status, 401);
}

#[test]
fn opaque_tokens_are_looked_up() {
    let client = client();
    let ask = |token: &str| client.ask("GET", "/session", &[("authorization", &format!("Bearer {token}"))]);
    assert_eq!(ask("key-of-ada").json(), "ada");
    let refused = (401, Some("Bearer realm=\"session\", error=\"invalid_token\""));
    assert_eq!(challenge(&ask("key-of-eve")), refused);
    assert_eq!(challenge(&ask("")), refused);
    let lacking = "Bearer realm=\"session\", error=\"insufficient_scope\", scope=\"tasks:read\"";
    assert_eq!(challenge(&ask("key-of-grace")), (403, Some(lacking)));
    assert_eq!(challenge(&client.get("/session")), (401, Some("Bearer realm=\"session\"")));
}
