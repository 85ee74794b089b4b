//! Links between the pages of a list (RFC 8288).

use std::borrow::Cow;

use super::Request;

/// What the links of a page have in common: references relative to the server, right behind any proxy that keeps the path.
pub(super) struct Links<'a> {
    path: Cow<'a, str>,
    /// The parameters of the request that every page has.
    query: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Links<'a> {
    /// The links of an answer, without the parameters that differ by page.
    pub(super) fn of(request: &'a Request, of_page: &[&str]) -> Self {
        // Who follows a link adds their key again: links are kept and passed on, and keys must not be.
        let is_kept = |name: &str| !of_page.contains(&name) && !request.is_query_key(name);
        let query = form_urlencoded::parse(request.http.query_string().as_bytes());
        Self { path: request.public_path(), query: query.filter(|(name, _)| is_kept(name)).collect() }
    }

    /// A link to the page that further parameters ask for.
    pub(super) fn link(&self, relation: &str, page: &[(&str, &str)]) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs(&self.query).extend_pairs(page);
        format!("<{}?{}>; rel=\"{relation}\"", self.path, pairs.finish())
    }

    #[cfg(test)]
    pub(super) fn of_test(path: &'a str, query: &'a str) -> Self {
        Self { path: path.into(), query: form_urlencoded::parse(query.as_bytes()).collect() }
    }
}
