//! A request, and what was answered.

/// A request, and what was answered.
#[derive(Debug, Clone, Copy)]
pub struct Exchange<'a> {
    /// The method of the request.
    pub method: &'a str,
    /// The path that was asked for, with or without a query.
    pub path: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// The headers of the answer, in whichever case.
    pub headers: &'a [(String, String)],
    /// The content of the answer.
    pub content: &'a [u8],
}

impl<'a> Exchange<'a> {
    /// The value of a header of the answer.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        let found = self.headers.iter().find(|(given, _)| given.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The path without the query.
    pub(super) fn path_alone(&self) -> &'a str {
        self.path.split(['?', '#']).next().unwrap_or_default()
    }

    /// The media type of the content, without its parameters and in small letters; empty, if none is given.
    pub(super) fn media_type(&self) -> String {
        let given = self.header("content-type").unwrap_or_default();
        given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }
}
