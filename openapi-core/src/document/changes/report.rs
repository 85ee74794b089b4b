//! Changes as text for people.

use std::collections::BTreeMap;

use super::Change;

/// The changes, a line each, under the operation that they are of. Operations with changes that break clients come
/// first, and so do such changes among those of an operation. Answers that have changed alike share a line.
///
/// ```
/// use openapi_core::document::changes::{compare, report};
/// use serde_json::json;
///
/// let document = |methods| json!({ "info": { "version": "1" }, "paths": { "/tasks": methods } });
/// let old = document(json!({ "get": {}, "delete": {} }));
/// let new = document(json!({ "get": { "summary": "List tasks" } }));
///
/// let expected = "DELETE /tasks\n  breaking: removed\nGET /tasks\n  summary added";
/// assert_eq!(report(&compare(&old, &new)), expected);
/// ```
pub fn report(changes: &[Change]) -> String {
    let mut operations: Vec<(&str, Vec<&Change>)> = Vec::new();
    let mut positions = BTreeMap::new();
    for change in changes {
        let position = *positions.entry(change.operation.as_str()).or_insert(operations.len());
        if position == operations.len() {
            operations.push((&change.operation, Vec::new()));
        }
        operations[position].1.push(change);
    }
    operations.sort_by_key(|(_, changes)| changes.iter().all(|change| !change.breaking));
    let mut lines = Vec::new();
    for (operation, mut changes) in operations {
        changes.sort_by_key(|change| !change.breaking);
        lines.push(if operation.is_empty() { "document".to_owned() } else { operation.to_owned() });
        lines.extend(merged(&changes).iter().map(Merged::line));
    }
    lines.join("\n")
}

/// A change, with the statuses of all answers that have it.
struct Merged<'a> {
    change: &'a Change,
    statuses: Vec<&'a str>,
    /// The part, without the status.
    part: &'a str,
}

/// The changes of an operation. Answers often share what has changed in them, as the description of a problem.
fn merged<'a>(changes: &[&'a Change]) -> Vec<Merged<'a>> {
    let mut lines: Vec<Merged<'a>> = Vec::new();
    let mut positions = BTreeMap::new();
    for change in changes {
        let (status, part) = match change.part.split_once(' ') {
            Some((status, part)) if part.starts_with("response") => (Some(status), part),
            _ => (None, change.part.as_str()),
        };
        let key = (status.is_some(), part, change.text.as_str(), change.breaking);
        let position = *positions.entry(key).or_insert(lines.len());
        if position == lines.len() {
            lines.push(Merged { change, statuses: Vec::new(), part });
        }
        if let Some(status) = status
            && !lines[position].statuses.contains(&status)
        {
            lines[position].statuses.push(status);
        }
    }
    lines
}

impl Merged<'_> {
    fn line(&self) -> String {
        let Change { text, breaking, .. } = self.change;
        let mark = if *breaking { "breaking: " } else { "" };
        let statuses = self.statuses.join(", ");
        match (self.part, statuses.as_str()) {
            ("", _) => format!("  {mark}{text}"),
            (part, "") => format!("  {mark}{part}: {text}"),
            (part, statuses) => format!("  {mark}{statuses} {part}: {text}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(operation: &str, part: &str, text: &str, breaking: bool) -> Change {
        Change { operation: operation.to_owned(), part: part.to_owned(), text: text.to_owned(), breaking }
    }

    #[test]
    fn what_breaks_comes_first() {
        let changes = [
            change("", "info", "title changed", false),
            change("GET /a", "", "deprecated now", false),
            change("GET /b", "", "deprecated now", false),
            change("GET /b", "404 response", "removed", true),
            change("GET /b", "request body /x", "required now", true),
            change("GET /a", "", "summary changed", false),
        ];
        let expected = "\
GET /b
  breaking: 404 response: removed
  breaking: request body /x: required now
  deprecated now
document
  info: title changed
GET /a
  deprecated now
  summary changed";
        assert_eq!(report(&changes), expected);
    }

    #[test]
    fn answers_with_one_change_are_in_one_line() {
        let changes = [
            change("GET /a", "404 response", "description changed", false),
            change("GET /a", "404 response /x", "added as optional", false),
            change("GET /a", "query parameter \"x response\"", "added as optional", false),
            change("GET /a", "409 response /x", "added as optional", false),
            change("GET /a", "409 response /x", "removed", true),
            change("GET /b", "409 response /x", "removed", true),
        ];
        let expected = "\
GET /a
  breaking: 409 response /x: removed
  404 response: description changed
  404, 409 response /x: added as optional
  query parameter \"x response\": added as optional
GET /b
  breaking: 409 response /x: removed";
        assert_eq!(report(&changes), expected);
    }

    #[test]
    fn no_change_is_told() {
        assert_eq!(report(&[]), "");
    }
}
