//! Media types as types, so that the document knows them.

/// A media type (RFC 9110, section 8.3.1), of content that a schema cannot describe.
///
/// ```
/// use openapi_core::http::MediaType;
///
/// struct Woff2;
///
/// impl MediaType for Woff2 {
///     const NAME: &'static str = "font/woff2";
/// }
/// ```
pub trait MediaType: 'static {
    /// Its name; one that is malformed does not compile where it is used.
    const NAME: &'static str;
}

macro_rules! media_types {
    ($($name:ident $text:literal)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub enum $name {}

            impl MediaType for $name {
                const NAME: &'static str = $text;
            }
        )*
    };
}

media_types! {
    Any "*/*"
    Csv "text/csv"
    Jpeg "image/jpeg"
    OctetStream "application/octet-stream"
    Pdf "application/pdf"
    Png "image/png"
    Svg "image/svg+xml"
    Xml "application/xml"
    Zip "application/zip"
}

/// The name, if it is well-formed: a type and a subtype, and parameters perhaps.
pub(super) const fn checked(name: &'static str) -> &'static str {
    let bytes = name.as_bytes();
    let (mut slash, mut end, mut i) = (0, bytes.len(), 0);
    while i < bytes.len() {
        assert!(matches!(bytes[i], b' '..=b'~'), "the name of a `MediaType` has a character that no media type has");
        if bytes[i] == b';' && end == bytes.len() {
            end = i;
        }
        if i < end {
            assert!(
                bytes[i].is_ascii_alphanumeric()
                    || matches!(bytes[i], b'/' | b'+' | b'-' | b'.' | b'_' | b'*' | b'!' | b'#' | b'$' | b'&' | b'^'),
                "the name of a `MediaType` has a character that no media type has"
            );
            if bytes[i] == b'/' {
                assert!(slash == 0, "the name of a `MediaType` has two slashes");
                slash = i;
            }
        }
        i += 1;
    }
    assert!(slash > 0 && slash + 1 < end, "the name of a `MediaType` is a type, a slash and a subtype");
    name
}
