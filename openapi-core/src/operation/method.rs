//! Methods.

/// A method of HTTP that OpenAPI knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are what they are called")]
pub enum Method {
    Delete,
    Get,
    Head,
    Options,
    Patch,
    Post,
    Put,
}

impl Method {
    /// As in a request.
    pub const fn name(self) -> &'static str {
        match self {
            Method::Delete => "DELETE",
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Options => "OPTIONS",
            Method::Patch => "PATCH",
            Method::Post => "POST",
            Method::Put => "PUT",
        }
    }

    /// As in the document.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Method::Delete => "\"delete\":{",
            Method::Get => "\"get\":{",
            Method::Head => "\"head\":{",
            Method::Options => "\"options\":{",
            Method::Patch => "\"patch\":{",
            Method::Post => "\"post\":{",
            Method::Put => "\"put\":{",
        }
    }
}
