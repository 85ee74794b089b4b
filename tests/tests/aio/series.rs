//! Values over time, by cursors and by offsets.

use super::{members, start};
use crate::support::{Client, Server};

/// A server with ten values of two groups.
fn filled() -> Server {
    let server = start();
    let insert = "INSERT INTO series (date, \"group\", value) SELECT timestamptz '2026-01-01Z' + number * interval '1 day', \
                  CASE WHEN number % 2 = 0 THEN 'even' ELSE 'odd' END, number FROM generate_series(0, 9) AS number";
    server.database().execute(insert).expect("the table is there");
    server
}

/// The values of all pages, and how many pages there are, from an address on and along one relation.
fn walk(client: &Client, path: &str, relation: &str) -> (Vec<String>, usize) {
    let (mut values, mut pages, mut next) = (Vec::new(), 0, Some(path.to_owned()));
    while let Some(path) = next {
        let page = client.get(&path);
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        values.extend(members(&page, "value").iter().map(|value| value[..1].to_owned()));
        pages += 1;
        next = page.header("link").and_then(|link| linked(link, relation));
    }
    (values, pages)
}

/// The address of a relation, without host.
fn linked(link: &str, relation: &str) -> Option<String> {
    let end = format!("; rel=\"{relation}\"");
    let target = link.split(", ").find_map(|link| link.strip_suffix(&end))?;
    Some(target.trim_matches(['<', '>']).to_owned())
}

#[test]
fn cursor_goes_through_all_values_in_either_direction() {
    let server = filled();
    let client = server.client();
    let (values, pages) = walk(&client, "/series_cursor?limit=3", "next");
    assert_eq!((values.join(""), pages), ("9876543210".to_owned(), 4));
    let (values, _) = walk(&client, "/series_cursor?limit=4&direction=asc", "next");
    assert_eq!(values.join(""), "0123456789");
    let (values, _) = walk(&client, "/series_cursor?limit=2&group=odd&date:lt=2026-01-07T00:00:00Z", "next");
    assert_eq!(values.join(""), "531");
    for path in ["/series_cursor", "/series_offset"] {
        let values = |query: &str| members(&client.get(&format!("{path}?{query}")), "value").join(" ");
        assert_eq!(values("date=2026-01-03T00:00:00Z"), "2.0");
        assert_eq!(values("date=2026-01-03T00:00:00&date=2026-01-05T01:00:00%2B01:00"), "4.0 2.0");
        assert_eq!(values("date:le=2026-01-02T00:00:00"), "1.0 0.0");
        assert_eq!(client.get(&format!("{path}?date:le=once")).status, 422);
    }
    assert_eq!(client.get("/series_cursor?_cursor=made-up").status, 422);
    assert_eq!(client.get("/series_cursor?direction=up").status, 422);
}

#[test]
fn cursor_goes_back_as_it_came() {
    let server = filled();
    let client = server.client();
    let first = client.get("/series_cursor?limit=3");
    let second = client.get(&linked(first.header("link").expect("a link"), "next").expect("a next page"));
    assert_eq!(members(&second, "value").iter().map(|value| &value[..1]).collect::<String>(), "654");
    let back = client.get(&linked(second.header("link").expect("a link"), "prev").expect("a page before"));
    assert_eq!(back.json(), first.json());
}

#[test]
fn offset_goes_through_all_values() {
    let server = filled();
    let client = server.client();
    let (values, pages) = walk(&client, "/series_offset?limit=4", "next");
    assert_eq!((values.join(""), pages), ("9876543210".to_owned(), 3));
    let (values, _) = walk(&client, "/series_offset?limit=4&order_by=date&group=even", "next");
    assert_eq!(values.join(""), "02468");
    assert_eq!(client.get("/series_offset?date:ge=2026-01-08T00:00:00Z").header("x-total-count"), Some("3"));
}
