//! A page of a list whose pages are found by cursors, with links to its neighbours.

use actix_web::http::{
    StatusCode,
    header::{HeaderValue, LINK},
};
use serde::Serialize;

use super::{IntoResponse, Request, Response, json, links::Links};
use crate::{
    Schema,
    operation::{self, Content, Header, Responses},
};

/// A page of a list that goes on from a row, rather than from a number of rows: its rows are the content; `Link` (RFC 8288) says where
/// the previous and the next page are, if there are any.
///
/// What comes in between meanwhile shifts nothing: no row is on two pages, and none is passed over. Nobody counts the rows, so that
/// the last page is as fast as the first.
///
/// ```
/// use openapi_core::{get, http::{CursorPage, Query}};
/// # use openapi_core::Schema;
///
/// /// Where a page begins.
/// #[derive(serde::Deserialize, Schema)]
/// struct Place {
///     /// What a link of another page has
///     _cursor: Option<String>,
/// }
///
/// /// List numbers
/// #[get("/numbers")]
/// async fn numbers(place: Query<Place>) -> CursorPage<u64> {
///     let first: u64 = place._cursor.as_ref().and_then(|cursor| cursor.parse().ok()).unwrap_or(0);
///     CursorPage {
///         rows: (first..first + 10).collect(),
///         limit: 10,
///         previous: (first >= 10).then(|| (first - 10).to_string()),
///         next: Some((first + 10).to_string()),
///     }
/// }
/// # drop(numbers);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CursorPage<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// The most rows that a page has.
    pub limit: u32,
    /// The cursor of the page before, unless there is none.
    pub previous: Option<String>,
    /// The cursor of the page behind, unless there is none.
    pub next: Option<String>,
}

impl<T: Schema + Serialize> IntoResponse for CursorPage<T> {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: 200,
        description: "A page of the list",
        headers: &[Header { name: "Link", description: "The prev and next page (RFC 8288)", node: String::NODE }],
        content: &[Content::json(<Vec<T>>::NODE)],
    });

    fn into_response(self, request: &Request) -> Response {
        let Self { rows, limit, previous, next } = self;
        let mut response = json(StatusCode::OK, &rows, request);
        let links = links(&Links::of(request, &["limit", "_cursor"]), limit, previous.as_deref(), next.as_deref());
        if let Some(links) = links.and_then(|links| HeaderValue::try_from(links).ok()) {
            response.headers_mut().insert(LINK, links);
        }
        response
    }
}

/// The links, if there are any.
fn links(links: &Links<'_>, limit: u32, previous: Option<&str>, next: Option<&str>) -> Option<String> {
    let link = |relation: &str, cursor: Option<&str>| {
        Some(links.link(relation, &[("limit", &limit.to_string()), ("_cursor", cursor?)]))
    };
    let links: Vec<String> = [link("prev", previous), link("next", next)].into_iter().flatten().collect();
    (!links.is_empty()).then(|| links.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, previous: Option<&str>, next: Option<&str>, expected: Option<&str>) {
        assert_eq!(links(&Links::of_test("/series", query), 10, previous, next).as_deref(), expected);
    }

    #[test]
    fn page_between_others_has_both_links() {
        let expected = "</series?limit=10&_cursor=a>; rel=\"prev\", </series?limit=10&_cursor=b>; rel=\"next\"";
        check("", Some("a"), Some("b"), Some(expected));
    }

    #[test]
    fn only_page_has_no_links() {
        check("group=x", None, None, None);
    }

    #[test]
    fn other_parameters_are_kept() {
        check("group=x", None, Some("b"), Some("</series?group=x&limit=10&_cursor=b>; rel=\"next\""));
    }
}
