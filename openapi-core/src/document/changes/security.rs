//! What a request has to be authorized by.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    comparison::Comparison,
    reference::{Pair, elements, member, members, resolved},
};

/// One of the alternatives by which a request is authorized: all of these schemes.
struct Requirement<'a>(Vec<Scheme<'a>>);

/// A way of authorization.
struct Scheme<'a> {
    name: &'a str,
    /// What it is, without what only people read. Nothing for one that is not defined.
    definition: Option<Map<String, Value>>,
    scopes: BTreeSet<&'a str>,
}

impl Comparison<'_> {
    /// Compares what two operations require: whoever was authorized has to stay so.
    pub(super) fn security(&mut self, operations: Pair<'_>) {
        let old = requirements(self.documents.old, operations.old);
        let new = requirements(self.documents.new, operations.new);
        let breaking = !all_satisfy(&old, &new);
        if breaking || !all_satisfy(&new, &old) {
            let (before, now) = (listed(&old), listed(&new));
            let text = if before == now {
                format!("definition of the security {now} changed")
            } else {
                format!("security changed from {before} to {now}")
            };
            self.tell("", text, breaking);
        }
    }
}

/// The alternatives of an operation, which are those of the document unless it has its own.
fn requirements<'a>(document: &'a Value, operation: &'a Value) -> Vec<Requirement<'a>> {
    let own = member(operation, "security");
    let alternatives = elements(if own.is_array() { own } else { member(document, "security") });
    let schemes =
        |alternative: &'a Value| members(alternative).iter().map(|(name, scopes)| scheme(document, name, scopes));
    let mut all: Vec<_> = alternatives.iter().map(|alternative| Requirement(schemes(alternative).collect())).collect();
    if all.is_empty() {
        all.push(Requirement(Vec::new()));
    }
    all
}

fn scheme<'a>(document: &'a Value, name: &'a str, scopes: &'a Value) -> Scheme<'a> {
    let defined = member(member(member(document, "components"), "securitySchemes"), name);
    let definition = resolved(document, defined).as_object().map(|definition| {
        let kept = definition.iter().filter(|(name, _)| *name != "description" && !name.starts_with("x-"));
        kept.map(|(name, value)| (name.clone(), value.clone())).collect()
    });
    Scheme { name, definition, scopes: elements(scopes).iter().filter_map(Value::as_str).collect() }
}

/// Whether everybody who satisfies one of the `given` requirements also satisfies one of the `needed`.
fn all_satisfy(given: &[Requirement<'_>], needed: &[Requirement<'_>]) -> bool {
    given.iter().all(|given| needed.iter().any(|needed| given.satisfies(needed)))
}

impl Requirement<'_> {
    fn words(&self) -> String {
        match self.0.as_slice() {
            [] => "none".to_owned(),
            schemes => schemes.iter().map(Scheme::words).collect::<Vec<_>>().join(" and "),
        }
    }

    fn satisfies(&self, other: &Self) -> bool {
        other.0.iter().all(|needed| self.0.iter().any(|given| given.satisfies(needed)))
    }
}

impl Scheme<'_> {
    fn words(&self) -> String {
        if self.scopes.is_empty() {
            return format!("`{}`", self.name);
        }
        format!("`{}` ({})", self.name, self.scopes.iter().copied().collect::<Vec<_>>().join(", "))
    }

    fn satisfies(&self, other: &Self) -> bool {
        // Schemes are known by what they are: their names are the document's own affair.
        let is_same = match (&self.definition, &other.definition) {
            (None, None) => self.name == other.name,
            (one, other) => one == other,
        };
        is_same && self.scopes.is_superset(&other.scopes)
    }
}

/// The alternatives in words: `` `key` or `token` (read) ``.
fn listed(requirements: &[Requirement<'_>]) -> String {
    requirements.iter().map(Requirement::words).collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::document::changes::testing::{lines, lines_of_operation};

    fn check(old: Value, new: Value, expected: &[&str]) {
        let operation = |security| json!({ "security": security });
        assert_eq!(lines_of_operation(&operation(old), &operation(new)), expected);
    }

    #[test]
    fn more_to_show_breaks() {
        check(json!([]), json!([{ "key": [] }]), &["breaking: security changed from none to `key`"]);
        check(json!([{ "key": [] }]), json!([]), &["security changed from `key` to none"]);
        check(
            json!([{ "key": [] }]),
            json!([{ "key": [], "token": [] }]),
            &["breaking: security changed from `key` to `key` and `token`"],
        );
        check(
            json!([{ "key": [] }, { "token": [] }]),
            json!([{ "key": [] }]),
            &["breaking: security changed from `key` or `token` to `key`"],
        );
        check(
            json!([{ "token": ["read"] }]),
            json!([{ "token": ["write", "read"] }]),
            &["breaking: security changed from `token` (read) to `token` (read, write)"],
        );
    }

    #[test]
    fn another_way_in_breaks_nobody() {
        check(
            json!([{ "key": [] }]),
            json!([{ "token": [] }, { "key": [] }]),
            &["security changed from `key` to `token` or `key`"],
        );
        check(json!([{ "key": [] }]), json!([{ "key": [] }, {}]), &["security changed from `key` to `key` or none"]);
        check(json!([]), json!([{}, { "key": [] }]), &[]);
        check(json!([{ "key": [] }]), json!([{ "key": [] }, { "key": [], "token": [] }]), &[]);
    }

    #[test]
    fn schemes_are_known_by_what_they_are() {
        let document = |name: &str, header: &str, text: &str| {
            let scheme = json!({ "type": "apiKey", "in": "header", "name": header, "description": text });
            json!({
                "security": [{ name: [] }],
                "paths": { "/x": { "get": {} } },
                "components": { "securitySchemes": { name: scheme } },
            })
        };
        let old = document("key", "X-Key", "Old");
        assert_eq!(lines(&old, &document("token", "X-Key", "New")), [""; 0]);
        let expected = ["breaking: GET /x: definition of the security `key` changed"];
        assert_eq!(lines(&old, &document("key", "X-Token", "Old")), expected);
    }

    #[test]
    fn operation_may_need_nothing() {
        let old = json!({ "security": [{ "key": [] }], "paths": { "/x": { "get": {} } } });
        let new = json!({ "security": [{ "key": [] }], "paths": { "/x": { "get": { "security": [] } } } });
        assert_eq!(lines(&old, &new), ["GET /x: security changed from `key` to none"]);
    }
}
