//! How requests are refused that do not prove who sent them: what they are told, and what only the log is.

use std::fmt::Display;

use percent_encoding::{CONTROLS, utf8_percent_encode};

use super::{Error, Request, unauthorized};
use crate::{
    document::{ApiKeyLocation, SecurityScheme},
    operation::ProblemKind,
};

/// The refusals of one scheme.
pub(super) struct Refusals {
    /// The scheme's name.
    name: &'static str,
    /// What tells a client how to prove who it is.
    challenge: String,
    /// Whether it is told what was wrong too, as OAuth 2 has it (RFC 6750, section 3.1).
    tells: bool,
}

impl Refusals {
    pub(super) fn of_tokens(scheme: &SecurityScheme, realm: &str) -> Self {
        Self { name: scheme.name, challenge: format!("Bearer realm={}", quoted(realm)), tells: true }
    }

    pub(super) fn of_logins(name: &'static str, realm: &str) -> Self {
        Self { name, challenge: format!("Basic realm={}, charset=\"UTF-8\"", quoted(realm)), tells: false }
    }

    /// Keys have no registered way to ask for them; this is how others do.
    pub(super) fn of_keys(name: &'static str, realm: &str, location: ApiKeyLocation, key: &str) -> Self {
        let place = match location {
            ApiKeyLocation::Header => "header",
            ApiKeyLocation::Query => "query",
            ApiKeyLocation::Cookie => "cookie",
        };
        let challenge = format!("ApiKey realm={}, in=\"{place}\", name={}", quoted(realm), quoted(key));
        Self { name, challenge, tells: false }
    }

    pub(super) fn into_challenge(self) -> String {
        self.challenge
    }

    /// The request has nothing that could prove who sent it.
    pub(super) fn missing(self) -> Error {
        unauthorized(vec![self.challenge])
    }

    /// It has, but that proves nothing. Clients are told the same for whatever reason.
    pub(super) fn wrong(self, request: &Request, reason: &dyn Display) -> Error {
        tracing::debug!(request_id = request.id(), scheme = self.name, %reason, "the proof is refused");
        let wrong = if self.tells { ", error=\"invalid_token\"" } else { "" };
        unauthorized(vec![self.challenge + wrong])
    }

    /// Who sent the request is known, and not allowed what the operation asks for.
    pub(super) fn not_allowed(self, request: &Request, scopes: &[&str]) -> Error {
        let scopes = scopes.join(" ");
        tracing::debug!(request_id = request.id(), scheme = self.name, scopes, "the scopes are not all there");
        let error = Error::new(ProblemKind::Forbidden).with_detail(format!("this needs the scopes: {scopes}"));
        if !self.tells {
            return error;
        }
        let challenge = format!("{}, error=\"insufficient_scope\", scope={}", self.challenge, quoted(&scopes));
        error.with_challenge(&challenge)
    }
}

/// A text in quotes (RFC 9110, section 5.6.4). What no header can say is percent-encoded: a challenge must not be lost for it.
fn quoted(text: &str) -> String {
    let text = utf8_percent_encode(text, CONTROLS).to_string();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::WWW_AUTHENTICATE;

    use super::*;

    #[test]
    fn challenges_are_told_whatever_they_are_for() {
        let error = Refusals::of_keys("key", "Größe\n\"\\", ApiKeyLocation::Query, "schlüssel").missing();
        let [(name, challenge)] = error.headers() else { panic!("there is one header") };
        assert_eq!(name, WWW_AUTHENTICATE);
        assert_eq!(challenge, r#"ApiKey realm="Gr%C3%B6%C3%9Fe%0A\"\\", in="query", name="schl%C3%BCssel""#);
    }
}
