//! Finds what references refer to.

use std::{collections::HashSet, sync::LazyLock};

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

/// What stands for an absent value.
pub(super) static NULL: Value = Value::Null;

/// A value of each document, at the same place.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) old: &'a Value,
    pub(super) new: &'a Value,
}

impl Pair<'_> {
    /// The members of both that have a name; null stands for one that is absent.
    pub(super) fn at(self, name: &str) -> Self {
        Self { old: member(self.old, name), new: member(self.new, name) }
    }

    /// What both refer to, if they do.
    pub(super) fn resolved(self, documents: Self) -> Self {
        Self { old: resolved(documents.old, self.old), new: resolved(documents.new, self.new) }
    }
}

/// A member of an object; null if it has none, or if it is no object.
pub(super) fn member<'a>(value: &'a Value, name: &str) -> &'a Value {
    value.get(name).unwrap_or(&NULL)
}

/// The members of an object; none of a value that is no object.
pub(super) fn members(value: &Value) -> &Map<String, Value> {
    static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
    value.as_object().unwrap_or(&NONE)
}

/// The elements of a list; none of a value that is no list.
pub(super) fn elements(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The reference that an object is or has.
pub(super) fn reference(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()
}

/// What a reference within the document refers to.
pub(super) fn target<'a>(document: &'a Value, reference: &str) -> Option<&'a Value> {
    let pointer = percent_decode_str(reference.strip_prefix('#')?).decode_utf8().ok()?;
    document.pointer(&pointer)
}

/// The value itself or, if it refers to another one, that. A reference to nowhere or into a circle stays as it is.
pub(super) fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let mut seen = HashSet::new();
    let mut found = value;
    while let Some(reference) = reference(found) {
        match target(document, reference) {
            Some(next) if seen.insert(reference) => found = next,
            Some(_) => return value,
            None => return found,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_are_followed_to_their_end() {
        let document = json!({ "a/b c": { "$ref": "#/next" }, "next": { "type": "string" } });
        assert_eq!(resolved(&document, &json!({ "$ref": "#/a~1b%20c" })), &json!({ "type": "string" }));
    }

    #[test]
    fn references_without_an_end_stay_as_they_are() {
        let document = json!({ "one": { "$ref": "#/other" }, "other": { "$ref": "#/one" } });
        for reference in ["#/one", "#/absent", "other.json#/one", "#one", "", "#/%ff"] {
            let value = json!({ "$ref": reference });
            assert_eq!(resolved(&document, &value), &value, "{reference}");
        }
    }
}
