//! Keys in a header, in the query or in a cookie.

use super::{
    Error, Extraction, Extractor, Proof, REJECTIONS, Refusals, Request,
    credential::{self, Given},
    identify,
};
use crate::{
    document::{ApiKeyLocation, Scheme, SecurityScheme},
    operation::{self, Argument, Input, Security, Source},
};

/// A way to prove by a key who one is. See the [module](super) for an example.
pub trait ApiKeyScheme: Sized + 'static {
    /// The name in the document.
    const NAME: &'static str;
    /// Where the key is.
    const LOCATION: ApiKeyLocation;
    /// What the key is called there: the name of the header, of the query's parameter or of the cookie.
    const KEY: &'static str;
    /// How one gets a key, for readers, in Markdown; may be empty.
    const DESCRIPTION: &'static str = "";
    /// What the keys are for, as clients are told with 401.
    const REALM: &'static str = Self::NAME;

    /// What it takes to look a key up, as the database; `()` for nothing.
    type Context: Extractor;
    /// Who has a key.
    type Identity;

    /// Finds out who has a key; nobody has most of them. Compare secrets by [`Secrets`](super::Secrets), or by digests that are kept
    /// instead of them.
    fn identify(
        request: &Request,
        key: &str,
        context: Self::Context,
    ) -> impl Future<Output = Result<Option<Self::Identity>, Error>>;

    /// Whether somebody is allowed what an operation names in `scopes(…)`. Nobody is, unless this says so.
    fn allows(identity: &Self::Identity, scope: &str) -> bool {
        let _ = (identity, scope);
        false
    }
}

/// Who has the key that the request gives.
pub struct ApiKey<S: ApiKeyScheme>(pub S::Identity);

impl<S: ApiKeyScheme> ApiKey<S> {
    fn refusals() -> Refusals {
        Refusals::of_keys(S::NAME, S::REALM, S::LOCATION, S::KEY)
    }

    fn given(request: &Request) -> Given {
        credential::key(&request.http, S::LOCATION, S::KEY)
    }
}

impl<S: ApiKeyScheme> Extractor for ApiKey<S> {
    const INPUT: Input = Input {
        source: Source::Server,
        rejections: &REJECTIONS,
        security: Security::Scheme(
            &SecurityScheme {
                name: S::NAME,
                scheme: Scheme::ApiKey { location: S::LOCATION, name: S::KEY, description: S::DESCRIPTION },
            },
            operation::needs_nothing,
        ),
        parts: &[&S::Context::INPUT],
        setup: operation::needs_nothing,
    };

    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self> {
        Extraction::later(async move {
            let given = Self::given(request);
            let find = async |request: &Request, key: String, context| S::identify(request, &key, context).await;
            identify(request, argument, Self::refusals(), given, find, S::allows).await.map(Self)
        })
    }
}

impl<S: ApiKeyScheme> Proof for ApiKey<S> {
    fn is_given(request: &Request) -> bool {
        Self::given(request).is_there()
    }

    fn challenges() -> Vec<String> {
        vec![Self::refusals().into_challenge()]
    }
}
