//! Answers that say where something is.

use actix_web::http::header::{HeaderValue, LOCATION};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{IntoResponse, Request, Response};
use crate::{
    Schema,
    operation::{Addition, Header, Responses},
};

/// What no URI has (RFC 3986, section 2): it is encoded. What is encoded already stays as it is.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    // Browsers take it for a slash.
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// An answer with the header `Location`. [`Created::at`](super::Created::at) and [`Accepted::at`](super::Accepted::at) make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<R> {
    answer: R,
    location: String,
}

impl<R> Located<R> {
    /// An answer, and where what it is about can be found: a path of the API, before which the base path goes, or a whole address.
    ///
    /// Characters that no address has are percent-encoded.
    pub fn new(answer: R, location: impl Into<String>) -> Self {
        Self { answer, location: location.into() }
    }
}

impl<R: IntoResponse> IntoResponse for Located<R> {
    const RESPONSES: &'static Responses =
        &Responses::With { addition: Addition::Headers(&[HEADER]), responses: R::RESPONSES };

    fn into_response(self, request: &Request) -> Response {
        let mut response = self.answer.into_response(request);
        if response.status().as_u16() < 400 {
            response.headers_mut().insert(LOCATION, value(&request.public(&self.location)));
        }
        response
    }
}

/// The header, as the document has it.
pub(super) const HEADER: Header =
    Header { name: "Location", description: "Where it is (RFC 9110, section 10.2.2)", node: String::NODE };

/// The header's value.
pub(super) fn value(location: &str) -> HeaderValue {
    let encoded = utf8_percent_encode(location, ENCODED).to_string();
    HeaderValue::try_from(encoded).expect("what is left is printable ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(location: &str, expected: &str) {
        assert_eq!(value(location), expected);
    }

    #[test]
    fn addresses_stay_as_they_are() {
        check("/tasks/1?a=b&c=%20#d", "/tasks/1?a=b&c=%20#d");
        check("https://[::1]:8080/a;b=(c)", "https://[::1]:8080/a;b=(c)");
        check("", "");
    }

    #[test]
    fn what_no_address_has_is_encoded() {
        check("/é/ü", "/%C3%A9/%C3%BC");
        check("/a b\"<>\\^`{|}", "/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D");
        check("/\r\nSet-Cookie: a=b\0\u{7f}\t", "/%0D%0ASet-Cookie:%20a=b%00%7F%09");
    }
}
