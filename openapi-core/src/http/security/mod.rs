//! Who sent a request: extractors that ask for a proof.
//!
//! The scheme, what an operation requires of it, and the answers to those who do not prove it are in the document because the extractor
//! stands in the signature; and what the document requires is checked, for the same reason, before anything else of the request is looked
//! at. A type of the application says what the scheme is called, what the document tells of it, and how a proof is checked:
//!
//! ```
//! use openapi_core::{
//!     document::ApiKeyLocation,
//!     get,
//!     http::{
//!         Error, Json, Request,
//!         security::{ApiKey, ApiKeyScheme, Secrets},
//!     },
//! };
//!
//! /// The keys of those who may ask, which the application keeps.
//! struct Partner;
//!
//! impl ApiKeyScheme for Partner {
//!     const NAME: &'static str = "partner";
//!     const LOCATION: ApiKeyLocation = ApiKeyLocation::Header;
//!     const KEY: &'static str = "X-Api-Key";
//!
//!     type Context = ();
//!     type Identity = String;
//!
//!     async fn identify(request: &Request, key: &str, (): ()) -> Result<Option<String>, Error> {
//!         let partners = request.state::<Secrets<String>>();
//!         Ok(partners.and_then(|partners| partners.owner(key)).cloned())
//!     }
//! }
//!
//! #[get("/name")]
//! async fn name(partner: ApiKey<Partner>) -> Json<String> {
//!     Json(partner.0)
//! }
//! ```

mod api_key;
mod basic;
mod bearer;
mod credential;
mod either;
#[cfg(feature = "jwt")]
mod jwt;
mod refusal;
mod secrets;

pub use api_key::{ApiKey, ApiKeyScheme};
pub use basic::{Basic, BasicScheme, Login};
pub use bearer::{Bearer, BearerScheme};
pub use either::Either;
#[cfg(feature = "jwt")]
pub use jwt::{Algorithm, Jwt, JwtScheme, Keys, KeysError, Verifier, standard_scopes};
pub use secrets::{Secrets, is_same_secret};

use self::{credential::Given, refusal::Refusals};
use super::{Error, Extraction, Extractor, Request};
use crate::{
    document::{Scheme, SecurityScheme},
    operation::{Argument, ProblemKind, Responses},
};

/// An extractor that asks a request to prove who sent it.
///
/// `Option<P>` lets those pass who prove nothing, and [`Either`] takes one of two proofs. What is proved stands in the `security` of its
/// own [`INPUT`](Extractor::INPUT), not in that of a part.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can neither be in an `Option` nor in an `Either`: it does not prove who sent a request",
    label = "this is no extractor of `openapi_core::http::security`",
    note = "`Jwt<S>`, `Bearer<S>`, `ApiKey<S>`, `Basic<S>` and `Either<A, B>` are such extractors",
    note = "of the others none may be absent: a parameter that may be is an `Option` in the struct, and content that may be null is `Json<Option<T>>`"
)]
pub trait Proof: Extractor {
    /// Whether a request has what the proof is made of, as a token or a key. Whether it is right is another question.
    fn is_given(request: &Request) -> bool;

    /// What a request that has none is told to send: values of `WWW-Authenticate` (RFC 9110, section 11.6.1).
    fn challenges() -> Vec<String>;
}

/// How every proof is refused: it is missing or wrong, or who sent it may not do this.
const REJECTIONS: Responses = Responses::Problems(&[ProblemKind::Unauthorized, ProblemKind::Forbidden]);

/// The answer to a request that proves nothing.
fn unauthorized(challenges: Vec<String>) -> Error {
    let error = Error::new(ProblemKind::Unauthorized);
    challenges.into_iter().fold(error, |error, challenge| error.with_challenge(&challenge))
}

/// A scheme whose proof is a token in the header `Authorization`.
const fn token_scheme(name: &'static str, scheme: Scheme) -> SecurityScheme {
    let fits = matches!(scheme, Scheme::Bearer { .. } | Scheme::OAuth2 { .. } | Scheme::OpenIdConnect { .. });
    assert!(fits, "the `SCHEME` of a token is none\nnote: it is `Bearer`, `OAuth2` or `OpenIdConnect`");
    SecurityScheme { name, scheme }
}

/// Finds out who has what was given, by the application's own function, and whether they are allowed what the operation asks for.
async fn identify<C: Extractor, I>(
    request: &mut Request,
    argument: &'static Argument,
    refusals: Refusals,
    given: Given,
    find: impl AsyncFnOnce(&Request, String, C) -> Result<Option<I>, Error>,
    allows: impl Fn(&I, &str) -> bool,
) -> Result<I, Error> {
    let credential = match given {
        Given::Nothing => return Err(refusals.missing()),
        Given::Malformed(reason) => return Err(refusals.wrong(request, &reason)),
        Given::Credential(credential) => credential,
    };
    let context = C::extract(request, argument).await?;
    let Some(identity) = find(request, credential, context).await? else {
        return Err(refusals.wrong(request, &"nobody has it"));
    };
    if argument.scopes.iter().all(|scope| allows(&identity, scope)) {
        return Ok(identity);
    }
    Err(refusals.not_allowed(request, argument.scopes))
}

/// Lets an extractor be used as what it holds.
macro_rules! leads_to_identity {
    ($($extractor:ident $scheme:ident)*) => {
        $(
            impl<S: $scheme> std::ops::Deref for $extractor<S> {
                type Target = S::Identity;

                fn deref(&self) -> &S::Identity {
                    &self.0
                }
            }

            impl<S: $scheme<Identity: std::fmt::Debug>> std::fmt::Debug for $extractor<S> {
                fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    formatter.debug_tuple(stringify!($extractor)).field(&self.0).finish()
                }
            }
        )*
    };
}

leads_to_identity! { ApiKey ApiKeyScheme Basic BasicScheme Bearer BearerScheme }
