//! Requests that are for one state of something (RFC 9110, section 13).

use actix_web::{
    HttpRequest,
    body::BoxBody,
    http::{
        Method, StatusCode,
        header::{self, EntityTag, Header as _, HeaderName, HttpDate, IfMatch, IfModifiedSince, IfUnmodifiedSince},
    },
};

use super::{Error, IntoResponse, Request, Response};
use crate::{
    http::etag,
    operation::{self, ProblemKind, Requests, Responses},
};

/// What answers to GET and HEAD depend on may lead to.
pub(super) const RESPONSES: &Responses = &Responses::To(
    Requests::Reading,
    &Responses::Any(&[
        &Responses::One(operation::Response {
            status: 304,
            description: "The client has it already",
            headers: &[etag::HEADER],
            content: &[],
        }),
        &Responses::Problems(&[ProblemKind::PreconditionFailed]),
    ]),
);

/// What describes the content that is not sent (RFC 9110, section 15.4.5).
const OF_CONTENT: [HeaderName; 5] = [
    header::CONTENT_DISPOSITION,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_RANGE,
    header::CONTENT_TYPE,
];

/// What the conditions of a request come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is answered as any other.
    Met,
    /// The client has it already.
    NotModified,
    /// It is for another state.
    Failed,
}

/// The conditions of GET and HEAD in their order (RFC 9110, section 13.2.2). Other methods have done by now what they do: their handlers
/// look at [`crate::http::IfMatch`].
pub(super) fn judge(http: &HttpRequest, tag: Option<&EntityTag>, modified: Option<HttpDate>) -> Verdict {
    let headers = http.headers();
    if !matches!(*http.method(), Method::GET | Method::HEAD) {
        return Verdict::Met;
    }
    if headers.contains_key(header::IF_MATCH) {
        if !matches(IfMatch::parse(http).ok(), tag) {
            return Verdict::Failed;
        }
    } else if let (Ok(IfUnmodifiedSince(since)), Some(modified)) = (IfUnmodifiedSince::parse(http), modified)
        && modified > since
    {
        return Verdict::Failed;
    }
    if headers.contains_key(header::IF_NONE_MATCH) {
        return if etag::is_known(http, tag) { Verdict::NotModified } else { Verdict::Met };
    }
    match (IfModifiedSince::parse(http), modified) {
        (Ok(IfModifiedSince(since)), Some(modified)) if modified <= since => Verdict::NotModified,
        _ => Verdict::Met,
    }
}

fn matches(condition: Option<IfMatch>, tag: Option<&EntityTag>) -> bool {
    match condition {
        Some(IfMatch::Any) => true,
        Some(IfMatch::Items(tags)) => tag.is_some_and(|tag| tags.iter().any(|given| given.strong_eq(tag))),
        // What cannot be read is no tag of ours.
        None => false,
    }
}

/// Makes of an answer the one that the verdict is.
pub(super) fn carry_out(verdict: Verdict, response: Response, request: &Request) -> Response {
    match verdict {
        Verdict::Met => response,
        Verdict::NotModified => {
            let mut response = response.set_body(BoxBody::new(()));
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            for name in OF_CONTENT {
                response.headers_mut().remove(name);
            }
            response
        }
        Verdict::Failed => Error::new(ProblemKind::PreconditionFailed).into_response(request),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use actix_web::test::TestRequest;

    use super::*;

    /// `Thu, 01 Jan 1970 00:01:40 GMT`
    const SECONDS: u64 = 100;

    fn check_method(method: Method, headers: &[(&str, &str)], expected: Verdict) {
        let request = TestRequest::default().method(method);
        let request = headers.iter().fold(request, |request, header| request.append_header(*header));
        let tag = EntityTag::new_strong("1".to_owned());
        let modified = HttpDate::from(UNIX_EPOCH + Duration::from_secs(SECONDS));
        assert_eq!(judge(&request.to_http_request(), Some(&tag), Some(modified)), expected, "{headers:?}");
    }

    fn check(headers: &[(&str, &str)], expected: Verdict) {
        check_method(Method::GET, headers, expected);
        check_method(Method::HEAD, headers, expected);
        check_method(Method::PUT, headers, Verdict::Met);
    }

    #[test]
    fn no_condition_is_met() {
        check(&[], Verdict::Met);
    }

    #[test]
    fn known_tags_are_compared_weakly() {
        for known in ["\"1\"", "W/\"1\"", "\"2\", \"1\"", "*", " * "] {
            check(&[("if-none-match", known)], Verdict::NotModified);
        }
        for unknown in ["\"2\"", "1", "", "\"", "W/1", "w/\"1\"", "\"é\"", "\"*\""] {
            check(&[("if-none-match", unknown)], Verdict::Met);
        }
    }

    #[test]
    fn wanted_tags_are_compared_strongly() {
        for met in ["\"1\"", "\"2\", \"1\"", "*"] {
            check(&[("if-match", met)], Verdict::Met);
        }
        for failed in ["W/\"1\"", "\"2\"", "1", "", "\""] {
            check(&[("if-match", failed)], Verdict::Failed);
        }
    }

    #[test]
    fn dates_are_compared_by_the_second() {
        let (before, then, after) =
            ("Thu, 01 Jan 1970 00:01:39 GMT", "Thu, 01 Jan 1970 00:01:40 GMT", "Thu, 01 Jan 1970 00:01:41 GMT");
        check(&[("if-modified-since", before)], Verdict::Met);
        check(&[("if-modified-since", then)], Verdict::NotModified);
        check(&[("if-modified-since", after)], Verdict::NotModified);
        check(&[("if-unmodified-since", before)], Verdict::Failed);
        check(&[("if-unmodified-since", then)], Verdict::Met);
        check(&[("if-modified-since", "yesterday")], Verdict::Met);
        check(&[("if-unmodified-since", "yesterday")], Verdict::Met);
    }

    #[test]
    fn tags_come_before_dates_and_wanted_before_known() {
        let long_ago = "Thu, 01 Jan 1970 00:00:01 GMT";
        let now = "Thu, 01 Jan 2026 00:00:01 GMT";
        check(&[("if-match", "\"1\""), ("if-unmodified-since", long_ago)], Verdict::Met);
        check(&[("if-none-match", "\"2\""), ("if-modified-since", now)], Verdict::Met);
        check(&[("if-match", "\"2\""), ("if-none-match", "\"1\"")], Verdict::Failed);
        check(&[("if-match", "\"1\""), ("if-none-match", "\"1\"")], Verdict::NotModified);
    }

    #[test]
    fn without_a_tag_any_alone_is_met() {
        let verdict = |name: &str, value: &str| {
            let request = TestRequest::default().append_header((name, value)).to_http_request();
            judge(&request, None, None)
        };
        assert_eq!(verdict("if-match", "*"), Verdict::Met);
        assert_eq!(verdict("if-match", "\"1\""), Verdict::Failed);
        assert_eq!(verdict("if-none-match", "*"), Verdict::NotModified);
        assert_eq!(verdict("if-none-match", "\"1\""), Verdict::Met);
    }
}
