//! The words for values.

use serde_json::Value;

use super::reference::Pair;

/// Values that are longer are cut off.
const LONGEST: usize = 80;

/// A value as JSON, in backticks.
pub(super) fn shown(value: &Value) -> String {
    quoted(&value.to_string())
}

/// A value in backticks, texts as they are.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| shown(value), quoted)
}

/// Several values as JSON.
pub(super) fn listed(values: &[&Value]) -> String {
    values.iter().map(|value| shown(value)).collect::<Vec<_>>().join(", ")
}

fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

/// How something differs that does not break clients, if it makes any difference to people.
pub(super) fn remark(name: &str, pair: Pair<'_>) -> Option<String> {
    match name {
        "deprecated" => {
            let [before, now] = [pair.old, pair.new].map(|value| value == &Value::Bool(true));
            let text = if now { "deprecated now" } else { "no longer deprecated" };
            (before != now).then(|| text.to_owned())
        }
        "default" => Some(transition(name, pair, shown)),
        "openapi" | "title" | "version" => Some(transition(name, pair, plain)),
        "description" | "example" | "examples" | "summary" | "tags" => Some(difference(name, pair)),
        _ => Some(difference(&format!("`{name}`"), pair)),
    }
}

/// Says from what to what something has changed.
pub(super) fn transition(name: &str, pair: Pair<'_>, words: fn(&Value) -> String) -> String {
    match (pair.old, pair.new) {
        (Value::Null, new) => format!("{name} added: {}", words(new)),
        (old, Value::Null) => format!("{name} removed: {}", words(old)),
        (old, new) => format!("{name} changed from {} to {}", words(old), words(new)),
    }
}

/// Says that something has changed.
pub(super) fn difference(name: &str, pair: Pair<'_>) -> String {
    match (pair.old, pair.new) {
        (Value::Null, _) => format!("{name} added"),
        (_, Value::Null) => format!("{name} removed"),
        _ => format!("{name} changed"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn long_values_are_cut_off_between_characters() {
        assert_eq!(plain(&json!("é".repeat(81))), format!("`{}…`", "é".repeat(80)));
        assert_eq!(shown(&json!("é".repeat(78))), format!("`\"{}\"`", "é".repeat(78)));
    }
}
