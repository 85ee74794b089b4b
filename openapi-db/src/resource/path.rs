//! Where a row is.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;

/// What a segment of a path has beside letters and digits (RFC 3986, section 2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path of a row: that of its table, and its key, a segment for each of its columns.
pub(super) fn of(table: &str, key: &impl Serialize) -> String {
    let mut path = table.to_owned();
    match serde_json::to_value(key) {
        Ok(Value::Array(segments)) => segments.iter().for_each(|segment| write_segment(&mut path, segment)),
        Ok(segment) => write_segment(&mut path, &segment),
        // Keys are read from paths, so that they can be written.
        Err(cause) => tracing::warn!(%cause, "a key cannot be written"),
    }
    path
}

fn write_segment(path: &mut String, segment: &Value) {
    let text = match segment {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let _ = write!(path, "/{}", utf8_percent_encode(&text, ENCODED));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_at_their_keys() {
        assert_eq!(of("/tasks", &7), "/tasks/7");
        assert_eq!(of("/lines", &("A/B é", 2)), "/lines/A%2FB%20%C3%A9/2");
    }
}
