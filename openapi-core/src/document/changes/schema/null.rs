//! Whether a schema takes null.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::document::changes::reference::{elements, member, reference, target};

/// References that lead further than this are taken to exclude null.
const DEEPEST: usize = 64;

/// Whether a schema takes null, in whichever of the ways in which it can be said.
pub(super) fn accepts_null(schema: &Value, document: &Value) -> bool {
    Search { document, known: BTreeMap::new() }.schema(schema, 0)
}

/// Whether an alternative is there for the sake of null alone.
pub(super) fn is_null_alone(schema: &Value) -> bool {
    let is_null = |name: &str, null: Value| schema.get(name).is_some_and(|value| *value == null);
    is_null("type", "null".into())
        || is_null("type", vec!["null"].into())
        || is_null("const", Value::Null)
        || is_null("enum", vec![Value::Null].into())
}

struct Search<'a> {
    document: &'a Value,
    /// What references lead to. One that is being followed has not been found to take null.
    known: BTreeMap<&'a str, bool>,
}

impl<'a> Search<'a> {
    fn schema(&mut self, schema: &'a Value, depth: usize) -> bool {
        if depth > DEEPEST || !schema.is_object() {
            return *schema != Value::Bool(false) && depth <= DEEPEST;
        }
        // OpenAPI 3.0 says so, and means it of what is referred to beside it, too.
        if member(schema, "nullable") == &Value::Bool(true) {
            return true;
        }
        let parts = elements(member(schema, "allOf"));
        own_keywords_accept(schema)
            && reference(schema).is_none_or(|reference| self.reference(reference, depth))
            && parts.iter().all(|part| self.schema(part, depth + 1))
            && ["anyOf", "oneOf"].into_iter().all(|keyword| self.alternatives(member(schema, keyword), depth))
    }

    fn reference(&mut self, reference: &'a str, depth: usize) -> bool {
        if let Some(known) = self.known.get(reference) {
            return *known;
        }
        self.known.insert(reference, false);
        let found = target(self.document, reference).is_none_or(|target| self.schema(target, depth + 1));
        self.known.insert(reference, found);
        found
    }

    fn alternatives(&mut self, alternatives: &'a Value, depth: usize) -> bool {
        let alternatives = elements(alternatives);
        alternatives.is_empty() || alternatives.iter().any(|alternative| self.schema(alternative, depth + 1))
    }
}

fn own_keywords_accept(schema: &Value) -> bool {
    let by_type = match member(schema, "type") {
        Value::String(name) => name == "null",
        Value::Array(names) => names.iter().any(|name| name == "null"),
        _ => true,
    };
    let by_enum = schema.get("enum").and_then(Value::as_array).is_none_or(|values| values.contains(&Value::Null));
    let by_const = schema.get("const").is_none_or(Value::is_null);
    by_type && by_enum && by_const
}
