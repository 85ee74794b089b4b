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
