//! Makes tokens, right ones and others.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use jsonwebtoken::{Algorithm, EncodingKey, crypto, get_current_timestamp, jwk::Jwk};
use serde_json::{Value, json};

use super::keys;

pub(super) const ISSUER: &str = "https://id.example.org";

/// A secret of 32 bytes.
pub(super) const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

fn decode(key: &str) -> Vec<u8> {
    STANDARD.decode(key).expect("it is base64")
}

/// The key of an algorithm. Those of `RSA` and `OTHER_RSA` go by the names `rsa` and `other`.
pub(super) fn key(name: &str) -> (Algorithm, EncodingKey) {
    match name {
        "rsa" => (Algorithm::RS256, EncodingKey::from_rsa_der(&decode(keys::RSA))),
        "other" => (Algorithm::RS256, EncodingKey::from_rsa_der(&decode(keys::OTHER_RSA))),
        "ec" => (Algorithm::ES256, EncodingKey::from_ec_der(&decode(keys::EC))),
        "ed" => (Algorithm::EdDSA, EncodingKey::from_ed_der(&decode(keys::ED))),
        "secret" => (Algorithm::HS256, EncodingKey::from_secret(SECRET)),
        _ => panic!("there is no key {name}"),
    }
}

/// The public half of a key, by its name.
pub(super) fn public(name: &str) -> Value {
    let (algorithm, key) = key(name);
    let mut jwk = Jwk::from_encoding_key(&key, algorithm).expect("it is a key");
    jwk.common.key_id = Some(name.to_owned());
    serde_json::to_value(jwk).expect("it can be written")
}

/// A set of the public keys `rsa`, `ec` and `ed`.
pub(super) fn set() -> String {
    json!({ "keys": [public("rsa"), public("ec"), public("ed")] }).to_string()
}

/// The present, in seconds since 1970, and some more.
pub(super) fn now(later: i64) -> i64 {
    i64::try_from(get_current_timestamp()).expect("it is not that late") + later
}

/// A token that is right for an hour, to be changed.
pub(super) struct Token {
    pub(super) header: Value,
    pub(super) claims: Value,
    key: &'static str,
}

impl Token {
    /// One that the key of a name signs.
    pub(super) fn by(key: &'static str) -> Self {
        let algorithm = format!("{:?}", self::key(key).0);
        let claims = json!({
            "sub": "ada",
            "iss": ISSUER,
            "aud": "tasks",
            "iat": now(-10),
            "nbf": now(-10),
            "exp": now(3600),
            "scope": "openid tasks:read",
        });
        Self { header: json!({ "alg": algorithm, "typ": "JWT", "kid": key }), claims, key }
    }

    /// The same with another claim, or without one if it is null.
    pub(super) fn with(mut self, claim: &str, value: impl Into<Value>) -> Self {
        change(&mut self.claims, claim, value.into());
        self
    }

    /// The same with another member of the header.
    pub(super) fn with_header(mut self, name: &str, value: impl Into<Value>) -> Self {
        change(&mut self.header, name, value.into());
        self
    }

    pub(super) fn sign(&self) -> String {
        let (algorithm, key) = key(self.key);
        sign(&self.header.to_string(), &self.claims.to_string(), algorithm, &key)
    }
}

fn change(object: &mut Value, name: &str, value: Value) {
    let members = object.as_object_mut().expect("it is an object");
    if value.is_null() {
        members.remove(name);
    } else {
        members.insert(name.to_owned(), value);
    }
}

/// Signs whatever it is.
pub(super) fn sign(header: &str, claims: &str, algorithm: Algorithm, key: &EncodingKey) -> String {
    let message = format!("{}.{}", encode(header), encode(claims));
    let signature = crypto::sign(message.as_bytes(), key, algorithm).expect("the key signs");
    format!("{message}.{signature}")
}

/// As a part of a token.
pub(super) fn encode(text: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(text)
}
