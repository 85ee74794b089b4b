//! What tells one state of something from another.

use std::fmt;

use actix_web::{
    HttpRequest,
    http::header::{EntityTag, Header as _, HeaderValue, IfNoneMatch},
};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sha2::{Digest as _, Sha256};

use crate::{Schema as _, operation::Header};

/// What a tag cannot have, or what readers of lists of tags would trip over.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'%').add(b',').add(b'\\');

/// An entity tag (RFC 9110, section 8.8.3): what tells one state of something from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Etag(EntityTag);

impl Etag {
    /// A tag that changes whenever the content does, be it by a byte: a version, or a number that counts changes.
    ///
    /// Characters that no tag has are percent-encoded.
    pub fn strong(version: impl fmt::Display) -> Self {
        Self(EntityTag::new_strong(encode(&version)))
    }

    /// A tag that changes whenever the content comes to mean something else. `If-Match` and ranges take no weak tags.
    ///
    /// Characters that no tag has are percent-encoded.
    pub fn weak(version: impl fmt::Display) -> Self {
        Self(EntityTag::new_weak(encode(&version)))
    }

    /// A strong tag that is made of the content.
    pub fn of_content(content: &[u8]) -> Self {
        Self(EntityTag::new_strong(format!("{:032x}", half_of_sha256(content))))
    }

    pub(super) fn entity_tag(&self) -> &EntityTag {
        &self.0
    }

    /// The value of the header `ETag`.
    pub(super) fn value(&self) -> HeaderValue {
        HeaderValue::try_from(self.to_string()).expect("a tag is printable ASCII")
    }
}

/// As in a header: `"1"`, `W/"1"`.
impl fmt::Display for Etag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The header, as the document has it.
pub(super) const HEADER: Header =
    Header { name: "ETag", description: "Which state it is (RFC 9110, section 8.8.3)", node: String::NODE };

/// What stands for some content where it has no room. Half of a SHA-256 is more than enough, and no one finds two contents with the same.
pub(super) fn half_of_sha256(content: &[u8]) -> u128 {
    let digest: [u8; 32] = Sha256::digest(content).into();
    digest[..16].iter().fold(0, |half, byte| half << 8 | u128::from(*byte))
}

fn encode(version: &impl fmt::Display) -> String {
    utf8_percent_encode(&version.to_string(), ENCODED).to_string()
}

/// Whether the client has what a tag stands for, or anything at all (RFC 9110, section 13.1.2).
pub(super) fn is_known(http: &HttpRequest, tag: Option<&EntityTag>) -> bool {
    match IfNoneMatch::parse(http) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => tag.is_some_and(|tag| known.iter().any(|known| known.weak_eq(tag))),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn tags_are_written_as_in_a_header() {
        assert_eq!(Etag::strong(7).value(), "\"7\"");
        assert_eq!(Etag::weak("2026-11-22T12:00:00Z").value(), "W/\"2026-11-22T12:00:00Z\"");
    }

    #[test]
    fn no_text_leaves_its_quotes() {
        assert_eq!(Etag::strong("a\", \"b\r\nX: \0é%").value(), "\"a%22%2C%20%22b%0D%0AX:%20%00%C3%A9%25\"");
        assert_eq!(Etag::strong("").value(), "\"\"");
    }

    #[test]
    fn content_that_differs_has_another_tag() {
        // The beginning of the SHA-256 of nothing (FIPS 180-4).
        assert_eq!(Etag::of_content(b"").to_string(), "\"e3b0c44298fc1c149afbf4c8996fb924\"");
        assert_ne!(Etag::of_content(b"a"), Etag::of_content(b"b"));
    }

    #[test]
    fn known_tags_are_compared_weakly() {
        let check = |known: &str, expected: bool| {
            let request = TestRequest::default().append_header(("if-none-match", known)).to_http_request();
            assert_eq!(is_known(&request, Some(&EntityTag::new_strong("1a".to_owned()))), expected, "{known}");
        };
        check(r#""1a""#, true);
        check(r#"W/"1a""#, true);
        check(r#""2b", W/"3c" ,, "1a""#, true);
        check("*", true);
        check(" * ", true);

        check("", false);
        check(r#""2b""#, false);
        check(r#""1A""#, false);
        check(r#""1a-gzip""#, false);
        check("1a", false);
        check(r#"w/"1a""#, false);
        check(r#""*""#, false);
    }

    #[test]
    fn known_tags_may_be_on_several_lines() {
        let request = TestRequest::default().append_header(("if-none-match", r#""2b""#));
        let request = request.append_header(("if-none-match", r#""1a""#)).to_http_request();
        assert!(is_known(&request, Some(&EntityTag::new_strong("1a".to_owned()))));
    }
}
