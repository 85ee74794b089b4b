//! JSON Web Tokens (RFC 7519), signed by somebody whose keys the application knows.

mod key_set;
mod keys;
mod verifier;

use std::ops::Deref;

pub use jsonwebtoken::Algorithm;
pub use keys::{Keys, KeysError};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
pub use verifier::Verifier;

use self::verifier::{Verified, setup};
use super::{
    Error, Extraction, Extractor, Proof, REJECTIONS, Refusals, Request,
    credential::{self, Given},
    token_scheme,
};
use crate::{
    document::{Scheme, SecurityScheme},
    operation::{self, Argument, Input, Security, Source},
};

/// A way to prove by a signed token who one is. The application keeps a [`Verifier`] of it, which has the keys.
///
/// ```
/// use openapi_core::{
///     document::{Flow, FlowKind, Scheme},
///     get,
///     http::{
///         Json,
///         security::{Jwt, JwtScheme, Keys, Verifier},
///     },
/// };
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Claims {
///     sub: String,
/// }
///
/// struct Account;
///
/// impl JwtScheme for Account {
///     const NAME: &'static str = "account";
///     const SCHEME: Scheme = Scheme::OAuth2 {
///         flows: &[Flow {
///             kind: FlowKind::ClientCredentials,
///             authorization_url: "",
///             token_url: "https://id.example.org/token",
///             refresh_url: "",
///             scopes: &[("tasks:read", "See tasks")],
///         }],
///         description: "",
///     };
///
///     type Claims = Claims;
/// }
///
/// #[get("/me", scopes("tasks:read"))]
/// async fn me(account: Jwt<Account>) -> Json<String> {
///     Json(account.claims.sub)
/// }
///
/// // App::<Api>::new().state(verifier)
/// let verifier = Verifier::<Account>::new(Keys::file("keys.json"))
///     .issuer("https://id.example.org")
///     .audience("tasks");
/// ```
pub trait JwtScheme: Sized + 'static {
    /// The name in the document.
    const NAME: &'static str;
    /// What the document tells: `Scheme::Bearer`, or how one gets a token, `OAuth2` or `OpenIdConnect`.
    const SCHEME: Scheme = Scheme::Bearer { format: "JWT", description: "" };
    /// What the tokens are for, as clients are told with 401.
    const REALM: &'static str = Self::NAME;

    /// What a token says. One that says something else is refused.
    type Claims: DeserializeOwned;

    /// What a token allows: [`standard_scopes`] unless this says something else.
    fn scopes(claims: &Map<String, Value>) -> Vec<String> {
        standard_scopes(claims)
    }
}

/// What a token allows by the claims that issuers use for it: `scope`, words in one text (RFC 8693, section 4.2); `scp`, `scopes` and
/// `permissions`, lists or such texts.
pub fn standard_scopes(claims: &Map<String, Value>) -> Vec<String> {
    let mut scopes = Vec::new();
    for claim in ["scope", "scp", "scopes", "permissions"] {
        match claims.get(claim) {
            Some(Value::String(words)) => scopes.extend(words.split(' ').map(str::to_owned)),
            Some(Value::Array(list)) => scopes.extend(list.iter().filter_map(Value::as_str).map(str::to_owned)),
            _ => {}
        }
    }
    scopes
}

/// What the token says that the request gives, and allows.
pub struct Jwt<S: JwtScheme> {
    /// What it says.
    pub claims: S::Claims,
    /// What it allows.
    pub scopes: Vec<String>,
}

impl<S: JwtScheme> Jwt<S> {
    const SCHEME: SecurityScheme = token_scheme(S::NAME, S::SCHEME);

    /// Whether the token allows something, for what a handler decides itself.
    pub fn allows(&self, scope: &str) -> bool {
        self.scopes.iter().any(|allowed| allowed == scope)
    }

    fn refusals() -> Refusals {
        Refusals::of_tokens(&Self::SCHEME, S::REALM)
    }

    fn given(request: &Request) -> Given {
        credential::authorization(&request.http, "Bearer")
    }

    fn read(request: &Request, argument: &Argument) -> Result<Self, Error> {
        let token = match Self::given(request) {
            Given::Nothing => return Err(Self::refusals().missing()),
            Given::Malformed(reason) => return Err(Self::refusals().wrong(request, &reason)),
            Given::Credential(token) => token,
        };
        let verifier = Verifier::<S>::of(request)?;
        let Verified { claims, scopes } =
            verifier.verify(&token)?.map_err(|reason| Self::refusals().wrong(request, &reason))?;
        let jwt = Self { claims, scopes };
        if argument.scopes.iter().all(|scope| jwt.allows(scope)) {
            return Ok(jwt);
        }
        Err(Self::refusals().not_allowed(request, argument.scopes))
    }
}

impl<S: JwtScheme> Deref for Jwt<S> {
    type Target = S::Claims;

    fn deref(&self) -> &S::Claims {
        &self.claims
    }
}

impl<S: JwtScheme<Claims: std::fmt::Debug>> std::fmt::Debug for Jwt<S> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Jwt").field("claims", &self.claims).field("scopes", &self.scopes).finish()
    }
}

impl<S: JwtScheme> Extractor for Jwt<S> {
    const INPUT: Input = Input {
        source: Source::Server,
        rejections: &REJECTIONS,
        security: Security::Scheme(&Self::SCHEME, setup::<S>),
        parts: &[],
        setup: operation::needs_nothing,
    };

    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self> {
        Extraction::ready(Self::read(request, argument))
    }
}

impl<S: JwtScheme> Proof for Jwt<S> {
    fn is_given(request: &Request) -> bool {
        Self::given(request).is_there()
    }

    fn challenges() -> Vec<String> {
        vec![Self::refusals().into_challenge()]
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn scopes_are_in_several_claims() {
        let scopes = |claims: Value| standard_scopes(claims.as_object().expect("claims are an object"));
        assert_eq!(scopes(json!({ "scope": "a b:c" })), ["a", "b:c"]);
        assert_eq!(scopes(json!({ "scp": ["a", 1, "b"], "permissions": ["c d"] })), ["a", "b", "c d"]);
        assert_eq!(scopes(json!({ "scopes": "a", "scope": true })), ["a"]);
        assert_eq!(scopes(json!({ "sub": "a" })), [""; 0]);
    }
}
