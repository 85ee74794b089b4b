//! Which state of something a request is for.

use std::str::FromStr;

use actix_web::http::header::{self, Header as _};
use serde::Serialize;

use super::{Error, Extraction, Extractor, Request};
use crate::{
    Schema,
    http::etag::Etag,
    operation::{Argument, Input, ProblemKind, Responses, Source},
};

/// The header `If-Match` (RFC 9110, section 13.1.1): which state of something a change is for, so that no one undoes what they have not
/// seen.
///
/// ```
/// use openapi_core::{http::{Error, Etag, IfMatch, NoContent, Path}, put};
///
/// #[put("/notes/{id}")]
/// async fn write(id: Path<u64>, if_match: IfMatch) -> Result<NoContent, Error> {
///     let version = 3; // … of what is stored as `id`
///     if_match.check(&Etag::strong(version))?;
///     Ok(NoContent)
/// }
/// # drop(write);
/// ```
///
/// A request without it gets 428; as an `Option`, it may be absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfMatch(header::IfMatch);

impl IfMatch {
    /// Whether the request is for the current state. Weak tags are for none.
    ///
    /// # Errors
    ///
    /// When it is for another: 412.
    pub fn check(&self, current: &Etag) -> Result<(), Error> {
        let met = match &self.0 {
            header::IfMatch::Any => true,
            header::IfMatch::Items(tags) => tags.iter().any(|tag| tag.strong_eq(current.entity_tag())),
        };
        if met { Ok(()) } else { Err(Error::new(ProblemKind::PreconditionFailed)) }
    }

    /// The versions that the request is for, as far as strong tags have any, which [`Etag::strong`] has made; nothing, if it is for any
    /// state (`*`).
    pub fn versions<V: FromStr>(&self) -> Option<Vec<V>> {
        match &self.0 {
            header::IfMatch::Any => None,
            header::IfMatch::Items(tags) => {
                let strong = tags.iter().filter(|tag| !tag.weak);
                Some(strong.filter_map(|tag| tag.tag().parse().ok()).collect())
            }
        }
    }

    /// The header, if it is there. One that cannot be read is for no state at all.
    fn of(request: &Request) -> Option<Self> {
        let there = request.http.headers().contains_key(header::IF_MATCH);
        there.then(|| Self(header::IfMatch::parse(&request.http).unwrap_or(header::IfMatch::Items(Vec::new()))))
    }
}

/// The header as the document has it.
#[derive(Serialize, Schema)]
struct Wanted {
    /// Tags of the states that the request is for, or `*` for any (RFC 9110, section 13.1.1)
    #[serde(rename = "If-Match")]
    if_match: String,
}

/// The same, where it may be absent.
#[derive(Serialize, Schema)]
struct PerhapsWanted {
    /// Tags of the states that the request is for, or `*` for any (RFC 9110, section 13.1.1)
    #[serde(rename = "If-Match")]
    if_match: Option<String>,
}

impl Extractor for IfMatch {
    const INPUT: Input = Input::new(
        Source::Header(Wanted::NODE),
        &Responses::Problems(&[ProblemKind::PreconditionFailed, ProblemKind::PreconditionRequired]),
    );

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        let required = || Error::new(ProblemKind::PreconditionRequired).with_detail("the header `If-Match` is missing");
        Extraction::ready(Self::of(request).ok_or_else(required))
    }
}

impl Extractor for Option<IfMatch> {
    const INPUT: Input =
        Input::new(Source::Header(PerhapsWanted::NODE), &Responses::Problems(&[ProblemKind::PreconditionFailed]));

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::ready(Ok(IfMatch::of(request)))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    /// Whether a header is for the state 1, or nothing if there is none.
    fn check(lines: &[&str], expected: Option<bool>) {
        let request =
            lines.iter().fold(TestRequest::default(), |request, line| request.append_header(("if-match", *line)));
        let wanted = IfMatch::of(&Request::of_test(request));
        assert_eq!(wanted.map(|wanted| wanted.check(&Etag::strong(1)).is_ok()), expected, "{lines:?}");
    }

    #[test]
    fn tags_are_compared_strongly() {
        check(&["\"1\""], Some(true));
        check(&["*"], Some(true));
        check(&["\"2\", \"1\""], Some(true));
        check(&["\"2\"", "\"1\""], Some(true));
        check(&["W/\"1\""], Some(false));
        check(&["\"2\""], Some(false));
    }

    #[test]
    fn what_cannot_be_read_is_for_no_state() {
        for line in ["", "1", "\"", "\"1", "W/1", "\u{e9}"] {
            check(&[line], Some(false));
        }
        check(&[], None);
    }

    #[test]
    fn no_state_has_a_weak_tag() {
        let any = IfMatch(header::IfMatch::Items(vec![Etag::weak(1).entity_tag().clone()]));
        assert_eq!(any.check(&Etag::weak(1)).map_err(|error| error.kind()), Err(ProblemKind::PreconditionFailed));
    }
}
