//! A page of a list, with links to its neighbours.

use actix_web::http::{
    StatusCode,
    header::{HeaderName, HeaderValue, LINK},
};
use serde::Serialize;

use super::{IntoResponse, Request, Response, json, links::Links};
use crate::{
    Schema,
    operation::{self, Content, Header, Responses},
};

/// A page of a list: its rows are the content; `X-Total-Count` says how many there are in all, `Link` (RFC 8288) where the
/// first, previous, next and last page are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// The number of rows on all pages.
    pub total: u64,
    /// The most rows that a page has.
    pub limit: u32,
    /// The number of rows before this page.
    pub offset: u64,
}

impl<T: Schema + Serialize> IntoResponse for Page<T> {
    const RESPONSES: &'static Responses = &Responses::One(operation::Response {
        status: 200,
        description: "A page of the list",
        headers: &[
            Header { name: "Link", description: "The first, prev, next and last page (RFC 8288)", node: String::NODE },
            Header { name: "X-Total-Count", description: "The number of rows on all pages", node: u64::NODE },
        ],
        content: &[Content::json(<Vec<T>>::NODE)],
    });

    fn into_response(self, request: &Request) -> Response {
        let Self { rows, total, limit, offset } = self;
        let mut response = json(StatusCode::OK, &rows, request);
        let headers = response.headers_mut();
        headers.insert(HeaderName::from_static("x-total-count"), HeaderValue::from(total));
        let links = links(&Links::of(request, &["limit", "offset"]), Position { total, limit, offset });
        if let Ok(links) = HeaderValue::try_from(links) {
            headers.insert(LINK, links);
        }
        response
    }
}

#[derive(Clone, Copy)]
struct Position {
    total: u64,
    limit: u32,
    offset: u64,
}

fn links(links: &Links<'_>, Position { total, limit, offset }: Position) -> String {
    let size = u64::from(limit);
    if size == 0 {
        return String::new();
    }
    let link = |relation: &str, (offset, limit): (u64, u64)| {
        links.link(relation, &[("limit", &limit.to_string()), ("offset", &offset.to_string())])
    };
    // Pages begin where this one does, or whole pages before or behind it. Only the first may have to be shorter.
    let before = offset % size;
    let last = total.checked_sub(before + 1).map_or(0, |rest| before + rest / size * size);
    let previous = (offset > 0 && total > 0).then(|| {
        let begin = offset.saturating_sub(size);
        let begin = if begin < total { begin } else { last };
        (begin, size.min(offset - begin))
    });
    let next = (offset.saturating_add(size) < total).then(|| (offset + size, size));
    let all = [("first", Some((0, size))), ("prev", previous), ("next", next), ("last", Some((last, size)))];
    all.into_iter().filter_map(|(relation, page)| Some(link(relation, page?))).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, total: u64, limit: u32, offset: u64, expected: &str) {
        let links = links(&Links::of_test("/tasks", query), Position { total, limit, offset });
        assert_eq!(links.replace("</tasks?", "<"), expected);
    }

    #[test]
    fn middle_page_has_all_links() {
        let expected = "<limit=10&offset=0>; rel=\"first\", <limit=10&offset=10>; rel=\"prev\", \
                        <limit=10&offset=30>; rel=\"next\", <limit=10&offset=40>; rel=\"last\"";
        check("", 50, 10, 20, expected);
    }

    #[test]
    fn only_page_has_no_neighbours() {
        check("", 3, 10, 0, "<limit=10&offset=0>; rel=\"first\", <limit=10&offset=0>; rel=\"last\"");
    }

    #[test]
    fn pages_lie_side_by_side_wherever_they_begin() {
        let expected = "<limit=2&offset=0>; rel=\"first\", <limit=1&offset=0>; rel=\"prev\", \
                        <limit=2&offset=3>; rel=\"next\", <limit=2&offset=3>; rel=\"last\"";
        check("", 4, 2, 1, expected);
        let expected = "<limit=10&offset=0>; rel=\"first\", <limit=5&offset=0>; rel=\"prev\", \
                        <limit=10&offset=15>; rel=\"next\", <limit=10&offset=25>; rel=\"last\"";
        check("", 30, 10, 5, expected);
    }

    #[test]
    fn page_behind_the_end_leads_back_to_rows() {
        let check = |total, limit, offset, previous: &str, last: &str| {
            let first = format!("<limit={limit}&offset=0>; rel=\"first\"");
            check("", total, limit, offset, &format!("{first}, {previous}<limit={limit}&offset={last}>; rel=\"last\""));
        };
        check(2, 10, 20, "<limit=10&offset=0>; rel=\"prev\", ", "0");
        check(12, 10, 25, "<limit=10&offset=5>; rel=\"prev\", ", "5");
        check(12, 10, 12, "<limit=10&offset=2>; rel=\"prev\", ", "2");
        check(3, 10, 5, "<limit=5&offset=0>; rel=\"prev\", ", "0");
        check(0, 10, 5, "", "0");
        check(1, 1, u64::MAX, "<limit=1&offset=0>; rel=\"prev\", ", "0");
    }

    #[test]
    fn other_parameters_are_kept() {
        let expected = "<a%3Age=1&a%3Age=%C3%A9&limit=1&offset=0>; rel=\"first\", \
                        <a%3Age=1&a%3Age=%C3%A9&limit=1&offset=0>; rel=\"last\"";
        check("a:ge=1&a:ge=%C3%A9", 1, 1, 0, expected);
    }

    #[test]
    fn page_of_no_rows_has_no_links() {
        check("", 3, 0, 0, "");
    }
}
