//! Where rows are.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;

/// What a segment of a path has beside letters and digits (RFC 3986, section 2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A path, with values in the place of the placeholders of these names.
pub(super) fn filled(path: &str, names: &[&str], values: &impl Serialize) -> String {
    let values = segments(values);
    let fill = |segment: &str| {
        let name = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}'));
        let position = names.iter().position(|known| name == Some(known));
        position.and_then(|position| values.get(position)).cloned().unwrap_or_else(|| segment.to_owned())
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

/// A value, or those of a tuple, as segments of a path.
fn segments(values: &impl Serialize) -> Vec<String> {
    match serde_json::to_value(values) {
        Ok(Value::Array(values)) => values.iter().map(segment).collect(),
        Ok(value) => vec![segment(&value)],
        Err(cause) => {
            // What is read from paths can be written to them.
            tracing::warn!(%cause, "a value cannot be written to a path");
            Vec::new()
        }
    }
}

fn segment(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    utf8_percent_encode(&text, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_at_their_keys() {
        assert_eq!(filled("/tasks/{id}", &["id"], &7), "/tasks/7");
        let lines = filled("/lines/{order}/{number}", &["order", "number"], &("A/B é", 2));
        assert_eq!(lines, "/lines/A%2FB%20%C3%A9/2");
    }

    #[test]
    fn placeholders_of_other_names_stay() {
        assert_eq!(filled("/projects/{project}/tasks/{id}", &["project"], &7), "/projects/7/tasks/{id}");
    }
}
