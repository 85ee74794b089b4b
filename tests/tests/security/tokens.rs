//! JSON Web Tokens: which are taken, and all those that must not be.

use std::time::Duration;

use jsonwebtoken::{Algorithm, EncodingKey};
use openapi_core::http::security::Keys;
use serde_json::{Value, json};

use super::{
    client, serve, serve_with,
    token::{self, Token, encode, key, now, public, sign},
};
use crate::support::{Answer, Client};

const REFUSED: &str = "Bearer realm=\"account\", error=\"invalid_token\"";

fn ask(client: &Client, path: &str, token: &str) -> Answer {
    client.ask("GET", path, &[("authorization", &format!("Bearer {token}"))])
}

#[track_caller]
fn takes(client: &Client, token: &str) {
    let answer = ask(client, "/me", token);
    assert_eq!((answer.status, answer.json()), (200, json!("ada")));
}

/// Whether a token is refused, with the same words for whatever reason.
#[track_caller]
fn refuses(client: &Client, token: &str) {
    refused(&ask(client, "/me", token));
}

#[track_caller]
fn refused(answer: &Answer) {
    assert_eq!((answer.status, answer.header("www-authenticate")), (401, Some(REFUSED)), "{}", answer.text);
    let mut problem = answer.json();
    problem["request_id"] = Value::Null;
    problem["instance"] = Value::Null;
    let expected = json!({
        "type": "about:blank",
        "title": "The request does not prove who sent it",
        "status": 401,
        "code": "unauthorized",
        "instance": null,
        "request_id": null,
        "message": "The request does not prove who sent it",
    });
    assert_eq!(problem, expected);
}

#[test]
fn tokens_of_known_keys_are_taken() {
    let client = client();
    for key in ["rsa", "ec", "ed"] {
        takes(&client, &Token::by(key).sign());
        takes(&client, &Token::by(key).with_header("kid", Value::Null).sign());
    }
    let client = serve_with(Keys::secret(token::SECRET).expect("it is long enough"), |verifier| verifier);
    takes(&client, &Token::by("secret").sign());
    refuses(&client, &Token::by("rsa").sign());
}

#[test]
fn algorithm_is_one_that_the_key_is_for() {
    let client = client();
    for none in ["none", "None", "NONE", "nOnE", "", "HS256", "RS257"] {
        let token = Token::by("rsa").with_header("alg", none);
        let message = format!("{}.{}", encode(token.header.to_string()), encode(token.claims.to_string()));
        refuses(&client, &format!("{message}."));
        refuses(&client, &token.sign());
    }
    refuses(&client, &Token::by("rsa").with_header("alg", Value::Null).sign());
    refuses(&client, &Token::by("rsa").with_header("alg", json!(["RS256"])).sign());
    // The public key, in whatever form it is known, as the secret of HMAC.
    let jwk = public("rsa");
    let modulus = jwk["n"].as_str().expect("it has one");
    let secrets = [jwk.to_string().into_bytes(), modulus.as_bytes().to_vec(), token::set().into_bytes()];
    for secret in secrets {
        let token = Token::by("rsa").with_header("alg", "HS256");
        let key = EncodingKey::from_secret(&secret);
        refuses(&client, &sign(&token.header.to_string(), &token.claims.to_string(), Algorithm::HS256, &key));
    }
    // Of the same type, but not what the key says that it is for.
    let token = Token::by("rsa").with_header("alg", "RS512");
    let (_, rsa) = key("rsa");
    refuses(&client, &sign(&token.header.to_string(), &token.claims.to_string(), Algorithm::RS512, &rsa));
    // Of another type than the key that it names.
    refuses(&client, &Token::by("ec").with_header("kid", "rsa").sign());
    refuses(&client, &Token::by("rsa").with_header("kid", "ec").sign());
}

#[test]
fn algorithms_may_be_fewer() {
    let keys = Keys::set(&token::set()).expect("the set has keys");
    let client = serve_with(keys, |verifier| verifier.algorithms([Algorithm::ES256, Algorithm::HS256]));
    takes(&client, &Token::by("ec").sign());
    refuses(&client, &Token::by("rsa").sign());
    refuses(&client, &Token::by("secret").sign());
}

#[test]
fn signature_is_of_a_known_key() {
    let client = client();
    refuses(&client, &Token::by("other").sign());
    refuses(&client, &Token::by("other").with_header("kid", "rsa").sign());
    refuses(&client, &Token::by("other").with_header("kid", Value::Null).sign());
    refuses(&client, &Token::by("rsa").with_header("kid", "unknown").sign());
    refuses(&client, &Token::by("rsa").with_header("kid", 1).sign());
    refuses(&client, &Token::by("rsa").with_header("kid", "../../rsa").sign());
    // What the token brings itself proves nothing.
    refuses(&client, &Token::by("other").with_header("jwk", public("other")).with_header("kid", Value::Null).sign());
    refuses(&client, &Token::by("other").with_header("jku", "https://example.org").sign());
}

#[test]
fn extensions_that_are_critical_are_not_understood() {
    let client = client();
    takes(&client, &Token::by("ed").with_header("extra", true).sign());
    refuses(&client, &Token::by("ed").with_header("crit", json!(["exp"])).with_header("exp", now(60)).sign());
    refuses(&client, &Token::by("ed").with_header("crit", json!([])).sign());
}

#[test]
fn tokens_are_for_now() {
    let client = client();
    let token = |claim: &str, value: Value| Token::by("ed").with(claim, value).sign();
    takes(&client, &token("exp", json!(now(-30))));
    refuses(&client, &token("exp", json!(now(-90))));
    refuses(&client, &token("exp", json!(0)));
    refuses(&client, &token("exp", json!(-1)));
    refuses(&client, &token("exp", Value::Null));
    refuses(&client, &token("exp", json!("tomorrow")));
    refuses(&client, &token("exp", json!(now(60).to_string())));
    refuses(&client, &token("exp", json!([now(60)])));
    takes(&client, &token("exp", json!(1e12)));
    refuses(&client, &token("exp", json!(1e300)));
    takes(&client, &token("nbf", Value::Null));
    takes(&client, &token("nbf", json!(now(30))));
    refuses(&client, &token("nbf", json!(now(90))));
    refuses(&client, &token("nbf", json!("now")));
    takes(&client, &token("iat", Value::Null));
    takes(&client, &token("iat", json!(now(30))));
    refuses(&client, &token("iat", json!(now(90))));
    refuses(&client, &token("iat", json!("now")));
    refuses(&client, &token("iat", json!({})));
}

#[test]
fn leeway_may_be_another() {
    let keys = Keys::set(&token::set()).expect("the set has keys");
    let client = serve_with(keys, |verifier| verifier.leeway(Duration::from_mins(5)));
    takes(&client, &Token::by("ed").with("exp", now(-240)).sign());
    takes(&client, &Token::by("ed").with("nbf", now(240)).with("iat", now(240)).sign());
    refuses(&client, &Token::by("ed").with("exp", now(-330)).sign());
    let keys = Keys::set(&token::set()).expect("the set has keys");
    let client = serve_with(keys, |verifier| verifier.leeway(Duration::ZERO));
    refuses(&client, &Token::by("ed").with("exp", now(-2)).sign());
}

#[test]
fn tokens_are_of_the_issuer_and_for_the_audience() {
    let client = client();
    let token = |claim: &str, value: Value| Token::by("ed").with(claim, value).sign();
    refuses(&client, &token("iss", json!("https://id.example.com")));
    refuses(&client, &token("iss", json!(format!("{}/", token::ISSUER))));
    refuses(&client, &token("iss", Value::Null));
    refuses(&client, &token("iss", json!(1)));
    takes(&client, &token("aud", json!(["others", "tasks"])));
    refuses(&client, &token("aud", json!("others")));
    refuses(&client, &token("aud", json!(["others"])));
    refuses(&client, &token("aud", json!([])));
    refuses(&client, &token("aud", json!("Tasks")));
    refuses(&client, &token("aud", json!({ "tasks": true })));
    refuses(&client, &token("aud", Value::Null));
}

#[test]
fn audience_that_nobody_asks_for_is_another_ones() {
    use openapi_core::http::{Extensions, security::Verifier};
    let mut state = Extensions::default();
    state.insert(Verifier::<super::Account>::new(Keys::set(&token::set()).expect("the set has keys")));
    let client = serve(state);
    refuses(&client, &Token::by("ed").sign());
    takes(&client, &Token::by("ed").with("aud", Value::Null).with("iss", Value::Null).sign());
}

#[test]
fn tokens_cannot_be_tampered_with() {
    let client = client();
    for name in ["rsa", "ec", "ed"] {
        let token = Token::by(name).sign();
        let parts: Vec<&str> = token.split('.').collect();
        let [header, claims, signature] = parts[..] else { panic!("a token has three parts") };
        takes(&client, &token);
        let other_claims = encode(Token::by(name).with("sub", "eve").claims.to_string());
        let other_header = encode(Token::by(name).with_header("typ", "at+jwt").header.to_string());
        let mut flipped = signature.to_owned();
        flipped.replace_range(10..11, if &signature[10..11] == "A" { "B" } else { "A" });
        for tampered in [
            format!("{header}.{other_claims}.{signature}"),
            format!("{other_header}.{claims}.{signature}"),
            format!("{header}.{claims}.{flipped}"),
            format!("{header}.{claims}.{}", &signature[..signature.len() - 4]),
            format!("{header}.{claims}.{signature}AAAA"),
            format!("{header}.{claims}.{signature}="),
            format!("{header}.{claims}.{}", encode([0; 64])),
            format!("{header}.{claims}."),
            format!("{header}.{claims}"),
            format!("{header}.{claims}.{signature}.{signature}"),
            format!(".{claims}.{signature}"),
            format!("{header}..{signature}"),
            format!("{header}.{claims}.{signature}."),
            format!("{header}={claims}.{signature}"),
        ] {
            refuses(&client, &tampered);
        }
    }
}

#[test]
fn tokens_are_tokens() {
    let client = client();
    let right = Token::by("ed").sign();
    for token in ["", " ", ".", "..", "...", "a", "a.b.c", "e30.e30.e30", "null", "\"a\"", "a b", "a,b", "%00"] {
        refuses(&client, token);
    }
    refuses(&client, &format!("{right} {right}"));
    refuses(&client, &format!("{right}, Bearer {right}"));
    refuses(&client, &format!("{right},"));
    refuses(&client, &"a".repeat(16 * 1024));
    refuses(&client, &"a.".repeat(10_000));
    let twice = [("authorization", format!("Bearer {right}")), ("authorization", format!("Bearer {right}"))];
    let twice: Vec<_> = twice.iter().map(|(name, value)| (*name, value.as_str())).collect();
    refused(&client.ask("GET", "/me", &twice));
}

#[test]
fn claims_are_of_their_type() {
    let client = client();
    let (algorithm, key) = key("ed");
    let header = Token::by("ed").header.to_string();
    let claims = Token::by("ed").claims.to_string();
    for claims in ["", "null", "[]", "\"sub\"", "{", "{}", "not JSON", &claims[1..], &format!("{claims}{claims}")] {
        refuses(&client, &sign(&header, claims, algorithm, &key));
    }
    let twice = claims.replacen('{', "{\"exp\":99999999999,", 1);
    refuses(&client, &sign(&header, &twice, algorithm, &key));
    refuses(&client, &Token::by("ed").with("sub", 1).sign());
    refuses(&client, &Token::by("ed").with("sub", Value::Null).sign());
    refuses(&client, &Token::by("ed").with("sub", json!({ "id": "ada" })).sign());
    for header in ["", "null", "{}", "[]", "{\"alg\":\"EdDSA\"", "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\"}"] {
        refuses(&client, &sign(header, &claims, algorithm, &key));
    }
}

#[test]
fn those_who_give_nothing_are_told_what_to_give() {
    let client = client();
    for headers in [&[][..], &[("authorization", "Basic YTpi")], &[("authorization", "Bearerx abc")], &[("x-key", "a")]]
    {
        let answer = client.ask("GET", "/me", headers);
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, Some("Bearer realm=\"account\"")));
    }
    let lower_case = client.ask("GET", "/me", &[("authorization", &format!("bearer {}", Token::by("ed").sign()))]);
    assert_eq!(lower_case.status, 200);
}

#[test]
fn scopes_are_asked_for() {
    let client = client();
    let token = |claim: &str, value: Value| Token::by("ed").with("scope", Value::Null).with(claim, value).sign();
    for (claim, value) in [
        ("scope", json!("tasks:read")),
        ("scope", json!("a tasks:read b")),
        ("scp", json!(["tasks:read"])),
        ("scopes", json!(["a", "tasks:read"])),
        ("permissions", json!(["tasks:read"])),
    ] {
        assert_eq!(ask(&client, "/tasks", &token(claim, value)).json(), "ada", "{claim}");
    }
    for (claim, value) in [
        ("scope", Value::Null),
        ("scope", json!("tasks:reader tasks tasks:READ")),
        ("scope", json!({ "tasks:read": true })),
        ("scp", json!([["tasks:read"]])),
        ("roles", json!(["tasks:read"])),
    ] {
        let answer = ask(&client, "/tasks", &token(claim, value));
        let challenge = "Bearer realm=\"account\", error=\"insufficient_scope\", scope=\"tasks:read\"";
        assert_eq!((answer.status, answer.header("www-authenticate")), (403, Some(challenge)));
        assert_eq!(answer.json()["detail"], "this needs the scopes: tasks:read");
    }
    // A token that is wrong is refused as such, whatever it allows.
    refused(&ask(&client, "/tasks", &Token::by("other").sign()));
}

#[test]
fn who_proves_nothing_does_not_learn_what_else_is_wrong() {
    let client = client();
    let wrong = |path: &str, body: &str| client.send("POST", path, Some("application/json"), body);
    for (path, body) in [
        ("/tasks/1", r#"{"title":"Wash up"}"#),
        ("/tasks/1", r#"{"title":1}"#),
        ("/tasks/1", "{"),
        ("/tasks/none", r#"{"title":"a"}"#),
        ("/tasks/1?limit=100", "{}"),
    ] {
        let answer = wrong(path, body);
        assert_eq!((answer.status, answer.json()["errors"].clone()), (401, Value::Null), "{path} {body}");
    }
    assert_eq!(client.send("POST", "/tasks/1", Some("text/plain"), "").status, 401);
    assert_eq!(client.send("POST", "/tasks/1", None, "").status, 401);
}

#[test]
fn who_may_not_do_it_does_not_learn_it_either() {
    let client = client();
    let may = format!("Bearer {}", Token::by("ed").with("scope", "tasks:write tasks:read").sign());
    let may_not = format!("Bearer {}", Token::by("ed").sign());
    let status = |authorization: &str, path| {
        client.ask("POST", path, &[("authorization", authorization), ("content-type", "text/plain")]).status
    };
    assert_eq!((status(&may_not, "/tasks/1"), status(&may_not, "/tasks/none?limit=100")), (403, 403));
    assert_eq!((status(&may, "/tasks/1"), status(&may, "/tasks/none")), (400, 404));
}

#[test]
fn anonymous_requests_may_be_let_pass() {
    let client = client();
    assert_eq!(client.get("/maybe").json(), Value::Null);
    assert_eq!(client.ask("GET", "/maybe", &[("authorization", "Basic YTpi")]).json(), Value::Null);
    assert_eq!(ask(&client, "/maybe", &Token::by("ed").sign()).json(), "ada");
    refused(&ask(&client, "/maybe", &Token::by("other").sign()));
    refused(&ask(&client, "/maybe", ""));
}

#[test]
fn server_without_keys_says_so_to_the_log_alone() {
    let client = serve(openapi_core::http::Extensions::default());
    let answer = ask(&client, "/me", &Token::by("ed").sign());
    assert_eq!(answer.problem(), (500, Vec::new()));
    assert!(!answer.text.contains("Verifier"), "{}", answer.text);
    assert_eq!(client.get("/me").status, 401);
}
