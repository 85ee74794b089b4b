//! The parameters of an operation.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    comparison::Comparison,
    matched::{Matched, matched},
    operation::is_required,
    paths::placeholders,
    reference::{Pair, elements, member, resolved},
    text::plain,
};
use crate::{document::Side, schema::Letters};

/// Where a parameter is and what identifies it there.
type Key = (String, String);

impl Comparison<'_> {
    /// Compares the parameters of two operations, which include those of their paths.
    pub(super) fn parameters(&mut self, paths: [&str; 2], items: Pair<'_>, operations: Pair<'_>) {
        let old = parameters(self.documents.old, paths[0], [items.old, operations.old]);
        let new = parameters(self.documents.new, paths[1], [items.new, operations.new]);
        for found in matched(old, new) {
            match found {
                Matched::Both(old, new) => self.parameter(&part(new), Pair { old, new }),
                Matched::Removed(old) => self.tell(&part(old), "removed", true),
                Matched::Added(new) => {
                    let side = self.request(Side::Parameter(Letters::All));
                    self.tell_addition(&part(new), side, is_always_there(new));
                }
            }
        }
    }

    fn parameter(&mut self, part: &str, pair: Pair<'_>) {
        let names = pair.at("name");
        if location(pair.new) == "path" && names.old != names.new {
            self.tell(part, format!("was called {} before", plain(names.old)), true);
        }
        let side = self.request(Side::Parameter(Letters::All));
        self.tell_requirement(part, side, [is_always_there(pair.old), is_always_there(pair.new)]);
        let (old, new) = (style(pair.old), style(pair.new));
        if old != new {
            self.tell(part, format!("written in the style {new} instead of {old}"), true);
        }
        self.schema_or_contents(part, side, pair);
        let handled = ["$ref", "name", "in", "required", "style", "explode", "schema", "content"];
        self.rest(part, pair, &handled);
    }
}

/// The parameters of an operation at a path; its own come after the path's, and replace them.
fn parameters<'a>(document: &'a Value, path: &str, holders: [&'a Value; 2]) -> BTreeMap<Key, &'a Value> {
    let lists = holders.into_iter().flat_map(|holder| elements(member(holder, "parameters")));
    let parameters = lists.map(|parameter| resolved(document, parameter));
    parameters.filter(|parameter| !location(parameter).is_empty()).map(|one| (key(path, one), one)).collect()
}

/// Headers are found by their names in any case, placeholders by their position.
fn key(path: &str, parameter: &Value) -> Key {
    let name = name(parameter);
    let key = match location(parameter) {
        "header" => name.to_lowercase(),
        "path" => match placeholders(path).iter().position(|placeholder| *placeholder == name) {
            Some(position) => format!("{{{position}}}"),
            None => name.to_owned(),
        },
        _ => name.to_owned(),
    };
    (location(parameter).to_owned(), key)
}

/// `query parameter "limit"`.
fn part(parameter: &Value) -> String {
    format!("{} parameter \"{}\"", location(parameter), name(parameter))
}

fn location(parameter: &Value) -> &str {
    member(parameter, "in").as_str().unwrap_or_default()
}

fn name(parameter: &Value) -> &str {
    member(parameter, "name").as_str().unwrap_or_default()
}

fn is_always_there(parameter: &Value) -> bool {
    location(parameter) == "path" || is_required(parameter)
}

/// How lists and objects are written, with what is so unless the document says otherwise.
fn style(parameter: &Value) -> String {
    let usual = if matches!(location(parameter), "query" | "cookie") { "form" } else { "simple" };
    let style = member(parameter, "style").as_str().unwrap_or(usual);
    let explode = member(parameter, "explode").as_bool().unwrap_or(style == "form");
    format!("`{style}`{}", if explode { ", exploded" } else { "" })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::document::changes::testing;

    fn lines(old: &Value, new: &Value) -> Vec<String> {
        let operation = |parameters| json!({ "parameters": parameters });
        testing::lines_of_operation(&operation(old), &operation(new))
    }

    #[test]
    fn parameters_come_and_go() {
        let old = json!([{ "in": "query", "name": "limit" }, { "in": "header", "name": "X-Key", "required": true }]);
        let new = json!([
            { "in": "cookie", "name": "limit" },
            { "in": "header", "name": "x-key" },
            { "in": "query", "name": "page", "required": true },
        ]);
        let expected = [
            "cookie parameter \"limit\": added as optional",
            "header parameter \"x-key\": optional now",
            "breaking: query parameter \"limit\": removed",
            "breaking: query parameter \"page\": added as required",
        ];
        assert_eq!(lines(&old, &new), expected);
        let required = json!([{ "in": "query", "name": "limit", "required": true }, old[1]]);
        assert_eq!(lines(&old, &required), ["breaking: query parameter \"limit\": required now"]);
    }

    #[test]
    fn values_of_parameters_are_sent_by_clients() {
        let old = json!([{ "in": "query", "name": "limit", "schema": { "type": "integer", "maximum": 100 } }]);
        let new = json!([
            { "in": "query", "name": "limit", "deprecated": true, "schema": { "type": "integer", "maximum": 50 } },
        ]);
        let expected = [
            "breaking: query parameter \"limit\": maximum lowered from 100 to 50",
            "query parameter \"limit\": deprecated now",
        ];
        assert_eq!(lines(&old, &new), expected);
        assert_eq!(
            lines(&new, &old),
            [
                "query parameter \"limit\": maximum raised from 50 to 100",
                "query parameter \"limit\": no longer deprecated",
            ]
        );
    }

    #[test]
    fn way_in_which_a_parameter_is_written_stays() {
        let plain = json!([{ "in": "query", "name": "ids", "schema": { "type": "array" } }]);
        let usual =
            json!([{ "in": "query", "name": "ids", "schema": { "type": "array" }, "style": "form", "explode": true }]);
        let joined = json!([{ "in": "query", "name": "ids", "schema": { "type": "array" }, "explode": false }]);
        let content = json!([{ "in": "query", "name": "ids", "content": { "application/json": {} } }]);
        assert_eq!(lines(&plain, &usual), [""; 0]);
        let expected = ["breaking: query parameter \"ids\": written in the style `form` instead of `form`, exploded"];
        assert_eq!(lines(&plain, &joined), expected);
        let expected = ["breaking: query parameter \"ids\": now written as the content of a media type"];
        assert_eq!(lines(&plain, &content), expected);
    }

    #[test]
    fn parameters_of_the_path_are_those_of_its_operations() {
        let shared = json!({ "in": "query", "name": "limit", "schema": { "type": "integer" } });
        let component = json!({ "parameters": { "Limit": shared } });
        let reference = json!({ "$ref": "#/components/parameters/Limit" });
        let old = json!({ "paths": { "/things": { "get": { "parameters": [shared] } } } });
        let new = json!({ "paths": { "/things": { "get": {}, "parameters": [reference] } }, "components": component });
        assert_eq!(testing::lines(&old, &new), [""; 0]);
        let replaced = json!({ "in": "query", "name": "limit", "schema": { "type": "string" } });
        let old = json!({ "paths": { "/things": { "get": { "parameters": [shared] }, "parameters": [replaced] } } });
        assert_eq!(testing::lines(&old, &new), [""; 0]);
    }

    #[test]
    fn placeholder_is_found_by_its_position() {
        let document = |path: &str, name: &str, kind: &str| {
            let parameters = json!([{ "in": "path", "name": name, "required": true, "schema": { "type": kind } }]);
            json!({ "paths": { path: { "get": { "parameters": parameters } } } })
        };
        let old = document("/things/{id}", "id", "string");
        let new = document("/things/{thing}", "thing", "integer");
        let expected = [
            "breaking: GET /things/{thing} path parameter \"thing\": was called `id` before",
            "breaking: GET /things/{thing} path parameter \"thing\": type changed from `string` to `integer`",
        ];
        assert_eq!(testing::lines(&old, &new), expected);
    }

    #[test]
    fn parameters_of_the_wrong_shape_are_none() {
        let wrong = json!([null, 3, {}, { "in": 1, "name": "limit" }, { "$ref": "#/components/parameters/Absent" }]);
        assert_eq!(lines(&wrong, &json!("none")), [""; 0]);
    }
}
