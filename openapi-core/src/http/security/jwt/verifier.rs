//! What a token has to be like: signed by a known key, for us, and now.

use std::{fmt, marker::PhantomData, time::Duration};

use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, get_current_timestamp};
use serde_json::{Map, Value};

use super::{
    super::{Error, Request},
    JwtScheme, Keys,
    key_set::KeySet,
};
use crate::{error::Chain, http::Extensions};

/// What checks the tokens of a scheme. The application keeps it: `App::new().state(Verifier::<Account>::new(…))`.
///
/// A token has to be signed by one of the keys, and to say when it expires. It is not taken before it begins (`nbf`) or was issued (`iat`),
/// nor after it has expired (`exp`), with a minute's leeway for clocks that differ. One that says whom it is for (`aud`) is refused unless
/// this is an [`audience`](Self::audience).
pub struct Verifier<S> {
    keys: Keys,
    validation: Validation,
    /// Those that are taken, of those that the keys are for.
    algorithms: Option<Vec<Algorithm>>,
    scheme: PhantomData<fn() -> S>,
}

impl<S: JwtScheme> Verifier<S> {
    /// One that takes tokens of any issuer who has the keys.
    pub fn new(keys: Keys) -> Self {
        // Another backend may be a part of the program, because another crate asks for it; then somebody has to choose. It is not ours to
        // say otherwise if that has happened.
        let _ = jsonwebtoken::crypto::rust_crypto::DEFAULT_PROVIDER.install_default();
        let validation = Validation { validate_nbf: true, ..Validation::default() };
        Self { keys, validation, algorithms: None, scheme: PhantomData }
    }

    /// Takes tokens of this issuer (`iss`) alone; of several, if it is called again.
    #[must_use]
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.validation.iss.get_or_insert_default().insert(issuer.into());
        self.validation.required_spec_claims.insert("iss".to_owned());
        self
    }

    /// Takes tokens that are for this audience (`aud`) alone; for one of several, if it is called again.
    #[must_use]
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        self.validation.aud.get_or_insert_default().insert(audience.into());
        self.validation.required_spec_claims.insert("aud".to_owned());
        self
    }

    /// Takes fewer algorithms than the keys are for.
    #[must_use]
    pub fn algorithms(mut self, algorithms: impl IntoIterator<Item = Algorithm>) -> Self {
        self.algorithms = Some(algorithms.into_iter().collect());
        self
    }

    /// By how much clocks may differ, in whole seconds; a minute, unless this is called.
    #[must_use]
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.validation.leeway = leeway.as_secs();
        self
    }

    /// The one that the application keeps.
    pub(super) fn of(request: &Request) -> Result<&Self, Error> {
        request.state().ok_or_else(|| Error::internal(missing::<S>()))
    }

    /// What a token says; or why it is refused, which is for the log alone. Only keys that cannot be had at all are an error.
    pub(super) fn verify(&self, token: &str) -> Result<Result<Verified<S>, Refusal>, Error> {
        let header = match self.check_header(token) {
            Ok(header) => header,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let mut keys = self.keys.current().map_err(Error::internal)?;
        if let Some(id) = &header.kid
            && !keys.knows(id)
            && let Some(newer) = self.keys.reloaded()
        {
            keys = newer;
        }
        Ok(self.check_signature(token, &header, &keys).and_then(|claims| self.check_claims(claims)))
    }

    fn check_header(&self, token: &str) -> Result<Header, Refusal> {
        if token.bytes().filter(|byte| *byte == b'.').count() != 2 {
            return Err(Refusal::NoToken);
        }
        let header = decode_header(token)?;
        if self.algorithms.as_ref().is_some_and(|taken| !taken.contains(&header.alg)) {
            return Err(Refusal::Algorithm(header.alg));
        }
        // Whoever does not understand what is critical has to refuse it (RFC 7515, section 4.1.11), and here nothing is.
        if header.crit.is_some() {
            return Err(Refusal::Critical);
        }
        Ok(header)
    }

    /// The claims, if one of the keys that are meant has signed them and they are as they have to be.
    fn check_signature(&self, token: &str, header: &Header, keys: &KeySet) -> Result<Map<String, Value>, Refusal> {
        let mut refusal = Refusal::UnknownKey(header.alg, header.kid.clone());
        let validation = Validation { algorithms: vec![header.alg], ..self.validation.clone() };
        for key in keys.meant(header.kid.as_deref(), header.alg) {
            match decode(token, &key.checks, &validation) {
                Ok(token) => return Ok(token.claims),
                Err(error) => refusal = error.into(),
            }
        }
        Err(refusal)
    }

    fn check_claims(&self, claims: Map<String, Value>) -> Result<Verified<S>, Refusal> {
        if let Some(issued) = claims.get("iat") {
            #[expect(
                clippy::cast_precision_loss,
                reason = "seconds since 1970 are exact for longer than there are tokens"
            )]
            let latest = (get_current_timestamp().saturating_add(self.validation.leeway)) as f64;
            if issued.as_f64().is_none_or(|issued| issued > latest) {
                return Err(Refusal::Issued);
            }
        }
        let scopes = S::scopes(&claims);
        let claims = serde_json::from_value(Value::Object(claims)).map_err(Refusal::Claims)?;
        Ok(Verified { claims, scopes })
    }
}

/// What a token says that was taken.
pub(super) struct Verified<S: JwtScheme> {
    pub(super) claims: S::Claims,
    pub(super) scopes: Vec<String>,
}

/// Why a token was refused, for the log.
#[derive(Debug)]
pub(super) enum Refusal {
    NoToken,
    Algorithm(Algorithm),
    Critical,
    UnknownKey(Algorithm, Option<String>),
    Issued,
    Claims(serde_json::Error),
    Token(jsonwebtoken::errors::Error),
}

impl From<jsonwebtoken::errors::Error> for Refusal {
    fn from(error: jsonwebtoken::errors::Error) -> Self {
        Self::Token(error)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoToken => formatter.write_str("it does not have three parts"),
            Self::Algorithm(algorithm) => write!(formatter, "the algorithm {algorithm:?} is not taken"),
            Self::Critical => formatter.write_str("it has a critical extension"),
            Self::UnknownKey(algorithm, None) => write!(formatter, "there is no key for {algorithm:?}"),
            Self::UnknownKey(algorithm, Some(id)) => write!(formatter, "there is no key {id:?} for {algorithm:?}"),
            Self::Issued => formatter.write_str("it says that it was issued in the future, or at no time"),
            Self::Claims(error) => write!(formatter, "its claims are not of their type: {error}"),
            Self::Token(error) => write!(formatter, "{}", Chain(error)),
        }
    }
}

/// Whether the application has a verifier of the scheme, and this its keys.
pub(super) fn setup<S: JwtScheme>(state: &Extensions) -> Result<(), String> {
    let verifier: &Verifier<S> = state.get().ok_or_else(missing::<S>)?;
    match verifier.keys.current() {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("nothing can check the security scheme `{}`: {}", S::NAME, Chain(&error))),
    }
}

fn missing<S: JwtScheme>() -> String {
    let scheme = std::any::type_name::<S>();
    format!(
        "nothing can check the security scheme `{}`: give the application its keys, `App::new().state(Verifier::<{scheme}>::new(…))`",
        S::NAME
    )
}

#[cfg(test)]
mod tests {
    use super::{
        super::super::{Either, Extractor, Jwt},
        *,
    };

    struct Account;

    impl JwtScheme for Account {
        const NAME: &'static str = "account";
        type Claims = Value;
    }

    /// What the application lacks for an operation that takes either the same thing twice.
    fn missing(state: &Extensions) -> Vec<String> {
        let mut missing = Vec::new();
        Either::<Jwt<Account>, Jwt<Account>>::INPUT.find_missing(state, &mut missing);
        missing
    }

    #[test]
    fn application_without_keys_is_told_what_to_give() {
        let mut state = Extensions::default();
        let expected = "nothing can check the security scheme `account`: give the application its keys, \
            `App::new().state(Verifier::<openapi_core::http::security::jwt::verifier::tests::Account>::new(…))`";
        assert_eq!(missing(&state), [expected]);
        state.insert(Verifier::<Account>::new(Keys::file("/nowhere/keys.json")));
        let expected = "nothing can check the security scheme `account`: the key set /nowhere/keys.json: it cannot be read: \
            No such file or directory (os error 2)";
        assert_eq!(missing(&state), [expected]);
        let secret = Keys::secret([7; 32]).expect("it is long enough");
        state.insert(Verifier::<Account>::new(secret));
        assert_eq!(missing(&state), [""; 0]);
    }
}
