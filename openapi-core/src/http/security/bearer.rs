//! Tokens that mean nothing to whoever reads them, and are looked up.

use super::{
    Error, Extraction, Extractor, Proof, REJECTIONS, Refusals, Request,
    credential::{self, Given},
    identify, token_scheme,
};
use crate::{
    document::{Scheme, SecurityScheme},
    operation::{self, Argument, Input, Security, Source},
};

/// A way to prove by a token who one is (RFC 6750). For tokens that say themselves whose they are, there is `Jwt`.
///
/// ```
/// use openapi_core::http::{Error, Request, security::BearerScheme};
///
/// struct Session;
///
/// impl BearerScheme for Session {
///     const NAME: &'static str = "session";
///
///     type Context = ();
///     type Identity = u64;
///
///     async fn identify(_: &Request, token: &str, (): ()) -> Result<Option<u64>, Error> {
///         Ok(token.strip_prefix("user-").and_then(|id| id.parse().ok())) // Better: by its digest, in the database.
///     }
///
///     fn allows(_: &u64, scope: &str) -> bool {
///         scope == "read"
///     }
/// }
/// ```
pub trait BearerScheme: Sized + 'static {
    /// The name in the document.
    const NAME: &'static str;
    /// What the document tells: `Scheme::Bearer`, or how one gets a token, `OAuth2` or `OpenIdConnect`.
    const SCHEME: Scheme = Scheme::Bearer { format: "", description: "" };
    /// What the tokens are for, as clients are told with 401.
    const REALM: &'static str = Self::NAME;

    /// What it takes to look a token up, as the database; `()` for nothing.
    type Context: Extractor;
    /// Who has a token.
    type Identity;

    /// Finds out who has a token; nobody has most of them. Keep digests of tokens, and look these up.
    fn identify(
        request: &Request,
        token: &str,
        context: Self::Context,
    ) -> impl Future<Output = Result<Option<Self::Identity>, Error>>;

    /// Whether somebody is allowed what an operation names in `scopes(…)`. Nobody is, unless this says so.
    fn allows(identity: &Self::Identity, scope: &str) -> bool {
        let _ = (identity, scope);
        false
    }
}

/// Who has the token that the request gives.
pub struct Bearer<S: BearerScheme>(pub S::Identity);

impl<S: BearerScheme> Bearer<S> {
    const SCHEME: SecurityScheme = token_scheme(S::NAME, S::SCHEME);

    fn refusals() -> Refusals {
        Refusals::of_tokens(&Self::SCHEME, S::REALM)
    }

    fn given(request: &Request) -> Given {
        credential::authorization(&request.http, "Bearer")
    }
}

impl<S: BearerScheme> Extractor for Bearer<S> {
    const INPUT: Input = Input {
        source: Source::Server,
        rejections: &REJECTIONS,
        security: Security::Scheme(&Self::SCHEME, operation::needs_nothing),
        parts: &[&S::Context::INPUT],
        setup: operation::needs_nothing,
    };

    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self> {
        Extraction::later(async move {
            let given = Self::given(request);
            let find = async |request: &Request, token: String, context| S::identify(request, &token, context).await;
            identify(request, argument, Self::refusals(), given, find, S::allows).await.map(Self)
        })
    }
}

impl<S: BearerScheme> Proof for Bearer<S> {
    fn is_given(request: &Request) -> bool {
        Self::given(request).is_there()
    }

    fn challenges() -> Vec<String> {
        vec![Self::refusals().into_challenge()]
    }
}
