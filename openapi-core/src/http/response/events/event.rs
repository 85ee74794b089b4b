//! One event, as text.

use std::{fmt::Write as _, time::Duration};

use serde::Serialize;

/// An event: its data, and what else clients are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<T> {
    data: T,
    name: Option<String>,
    id: Option<String>,
    retry: Option<Duration>,
}

impl<T> Event<T> {
    /// An event without a name: browsers call it `message`.
    pub fn new(data: T) -> Self {
        Self { data, name: None, id: None, retry: None }
    }

    /// Gives it a name, under which browsers have listeners of its own. Line breaks are no part of it.
    #[must_use]
    pub fn named(mut self, name: impl AsRef<str>) -> Self {
        self.name = Some(line(name.as_ref()));
        self
    }

    /// Gives it an id, which a client that was cut off sends when it comes back: [`LastEventId`](crate::http::LastEventId). Line breaks
    /// are no part of it.
    #[must_use]
    pub fn with_id(mut self, id: impl AsRef<str>) -> Self {
        self.id = Some(line(id.as_ref()));
        self
    }

    /// Tells how long clients are to wait before they come back when they are cut off, to the millisecond.
    #[must_use]
    pub fn retry_after(mut self, time: Duration) -> Self {
        self.retry = Some(time);
        self
    }
}

impl<T> From<T> for Event<T> {
    fn from(data: T) -> Self {
        Self::new(data)
    }
}

impl<T: Serialize> Event<T> {
    /// As it is sent.
    pub(super) fn write(&self) -> Result<String, serde_json::Error> {
        let Self { data, name, id, retry } = self;
        let mut text = String::new();
        for (field, value) in [("event", name), ("id", id)] {
            if let Some(value) = value {
                let _ = writeln!(text, "{field}: {value}");
            }
        }
        if let Some(retry) = retry {
            let _ = writeln!(text, "retry: {}", retry.as_millis());
        }
        // JSON has line breaks only where it was written by hand, between values.
        for line in serde_json::to_string(data)?.split(['\r', '\n']) {
            let _ = writeln!(text, "data: {line}");
        }
        text.push('\n');
        Ok(text)
    }
}

/// What of a text may stand in a line. Clients pass over ids with NUL.
fn line(text: &str) -> String {
    text.replace(['\r', '\n', '\0'], "")
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;

    fn check(event: &Event<impl Serialize>, expected: &str) {
        assert_eq!(event.write().expect("it can be written"), expected);
    }

    #[test]
    fn event_is_lines_with_an_empty_one_behind() {
        check(&Event::from(1), "data: 1\n\n");
        let event = Event::new("a").named("changed").with_id("7").retry_after(Duration::from_secs(2));
        check(&event, "event: changed\nid: 7\nretry: 2000\ndata: \"a\"\n\n");
    }

    #[test]
    fn line_breaks_do_not_end_it() {
        check(&Event::from("a\nb\r\n\r\ndata: c"), "data: \"a\\nb\\r\\n\\r\\ndata: c\"\n\n");
        check(&Event::new(1).named("a\n\ndata: b").with_id("a\rb\0"), "event: adata: b\nid: ab\ndata: 1\n\n");
        let raw = RawValue::from_string("[1,\r\n2]".to_owned()).expect("it is JSON");
        check(&Event::new(raw), "data: [1,\ndata: \ndata: 2]\n\n");
    }
}
