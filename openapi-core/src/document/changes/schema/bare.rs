//! Schemas without what their places add.

use serde_json::Value;

use super::null::is_null_alone;
use crate::document::changes::reference::{elements, members, reference, target};

/// References in references are followed this far.
const LONGEST_CHAIN: usize = 32;

/// What a place adds to a schema without making it another one.
const ADDED: [&str; 9] =
    ["default", "deprecated", "description", "example", "examples", "nullable", "readOnly", "title", "writeOnly"];

/// The schema that another one refers to, as a member does that may be null or has a description of its own.
pub(super) fn bare<'a>(schema: &'a Value, document: &'a Value) -> &'a Value {
    let mut found = schema;
    for _ in 0..LONGEST_CHAIN {
        match inner(found, document) {
            Some(inner) => found = inner,
            None => break,
        }
    }
    found
}

fn inner<'a>(schema: &'a Value, document: &'a Value) -> Option<&'a Value> {
    let mut others = members(schema).iter().filter(|(keyword, _)| !ADDED.contains(&keyword.as_str()));
    let (Some((keyword, value)), None) = (others.next(), others.next()) else { return None };
    let mut parts = elements(value).iter().filter(|part| keyword == "allOf" || !is_null_alone(part));
    match keyword.as_str() {
        "$ref" => target(document, reference(schema)?),
        "allOf" | "anyOf" | "oneOf" => parts.next().filter(|_| parts.next().is_none()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_place_adds_is_taken_away() {
        let document = json!({ "a": { "type": "string" }, "circle": { "$ref": "#/circle" } });
        let refers = json!({ "$ref": "#/a" });
        for schema in [
            json!({ "$ref": "#/a", "description": "text" }),
            json!({ "anyOf": [refers, { "type": "null" }] }),
            json!({ "allOf": [refers], "nullable": true, "readOnly": true }),
        ] {
            assert_eq!(bare(&schema, &document), &document["a"], "{schema}");
        }
        for schema in [json!({ "$ref": "#/a", "minLength": 1 }), json!({ "anyOf": [refers, refers] }), json!([])] {
            assert_eq!(bare(&schema, &document), &schema);
        }
        assert_eq!(bare(&document["circle"], &document), &document["circle"]);
    }
}
