//! Several ways to prove who one is, and none.

use super::{Extraction, Extractor, Proof, Request, unauthorized};
use crate::operation::{self, Argument, Input, Responses, Security, Source};

/// One of two proofs, as `who: Either<Jwt<Account>, ApiKey<Partner>>`. The first one that the request gives decides: if it is wrong, the other
/// is not looked at. More than two are nested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Either<A, B> {
    /// The one that is looked for first.
    Left(A),
    /// The other one.
    Right(B),
}

impl<A: Proof, B: Proof> Extractor for Either<A, B> {
    const INPUT: Input = Input {
        source: Source::Server,
        rejections: &Responses::Any(&[A::INPUT.rejections, B::INPUT.rejections]),
        security: Security::Any(&[A::INPUT.security, B::INPUT.security]),
        parts: &[&without_security(A::INPUT), &without_security(B::INPUT)],
        setup: operation::needs_nothing,
    };

    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self> {
        if A::is_given(request) {
            Extraction::later(async move { A::extract(request, argument).await.map(Self::Left) })
        } else if B::is_given(request) {
            Extraction::later(async move { B::extract(request, argument).await.map(Self::Right) })
        } else {
            Extraction::ready(Err(unauthorized(Self::challenges())))
        }
    }
}

impl<A: Proof, B: Proof> Proof for Either<A, B> {
    fn is_given(request: &Request) -> bool {
        A::is_given(request) || B::is_given(request)
    }

    fn challenges() -> Vec<String> {
        let mut challenges = A::challenges();
        challenges.extend(B::challenges());
        challenges
    }
}

/// A proof, or none at all: those who give none are anonymous. One that is wrong is refused.
impl<P: Proof> Extractor for Option<P> {
    const INPUT: Input = Input { security: Security::Any(&[P::INPUT.security, Security::Nothing]), ..P::INPUT };

    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self> {
        if !P::is_given(request) {
            return Extraction::ready(Ok(None));
        }
        Extraction::later(async move { P::extract(request, argument).await.map(Some) })
    }
}

/// What an extractor reads beside the proof.
const fn without_security(input: Input) -> Input {
    Input { security: Security::Nothing, ..input }
}
