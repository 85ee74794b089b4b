//! What an operation takes and answers.

use serde_json::Value;

use super::{
    comparison::Comparison,
    matched::{Matched, by_name, matched},
    reference::{Pair, member, resolved},
    text::{plain, transition},
};
use crate::document::Side;

impl Comparison<'_> {
    /// Compares two operations, each with its path, as text and as the item that has them.
    pub(super) fn operation(&mut self, paths: [&str; 2], items: Pair<'_>, operations: Pair<'_>) {
        let handled = ["operationId", "servers", "security", "parameters", "requestBody", "responses", "callbacks"];
        self.rest("", operations, &handled);
        let ids = operations.at("operationId");
        if ids.old != ids.new {
            // What generators make up for an operation without an id is no promise of the document.
            self.tell("", transition("operation id", ids, plain), !ids.old.is_null());
        }
        self.servers_of_operation(items, operations);
        self.security(operations);
        self.parameters(paths, items, operations);
        self.body(operations.at("requestBody"));
        self.responses(operations.at("responses"));
        self.callbacks(operations.at("callbacks"));
    }

    fn body(&mut self, pair: Pair<'_>) {
        let (part, side) = ("request body", self.request(Side::Input));
        let pair = pair.resolved(self.documents);
        match (pair.old.is_object(), pair.new.is_object()) {
            (true, true) => {
                self.tell_requirement(part, side, [is_required(pair.old), is_required(pair.new)]);
                self.contents(part, side, pair.at("content"));
                self.rest(part, pair, &["$ref", "required", "content"]);
            }
            (true, false) => self.tell(part, "removed", true),
            (false, true) => self.tell_addition(part, side, is_required(pair.new)),
            (false, false) => {}
        }
    }

    fn responses(&mut self, pair: Pair<'_>) {
        let part = |status: &str| format!("{status} response");
        for found in matched(by_name(pair.old), by_name(pair.new)) {
            match found {
                Matched::Both((_, old), (status, new)) => {
                    self.response(&part(status), Pair { old, new }.resolved(self.documents));
                }
                Matched::Removed((status, _)) => self.tell(&part(status), "removed", true),
                Matched::Added((status, _)) => self.tell(&part(status), "added", false),
            }
        }
    }

    fn response(&mut self, part: &str, pair: Pair<'_>) {
        let headers = pair.at("headers");
        for found in matched(by_name(headers.old), by_name(headers.new)) {
            let part = |name| format!("{part} header \"{name}\"");
            match found {
                Matched::Both((_, old), (name, new)) => {
                    self.header(&part(name), Pair { old, new }.resolved(self.documents));
                }
                Matched::Removed((name, _)) => self.tell(&part(name), "removed", true),
                Matched::Added((name, header)) => {
                    let required = is_required(resolved(self.documents.new, header));
                    self.tell_addition(&part(name), self.answer(), required);
                }
            }
        }
        self.contents(part, self.answer(), pair.at("content"));
        self.rest(part, pair, &["$ref", "headers", "content"]);
    }

    fn header(&mut self, part: &str, pair: Pair<'_>) {
        self.tell_requirement(part, self.answer(), [is_required(pair.old), is_required(pair.new)]);
        self.schema_or_contents(part, self.answer(), pair);
        self.rest(part, pair, &["$ref", "required", "schema", "content"]);
    }
}

/// Whether a parameter, a body or a header has to be there.
pub(super) fn is_required(value: &Value) -> bool {
    member(value, "required") == &Value::Bool(true)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::document::changes::testing::{lines, lines_of_operation};

    #[test]
    fn id_that_generated_clients_use_stays() {
        let operation = |id: &str| json!({ "operationId": id });
        let expected = ["breaking: operation id changed from `list` to `all`"];
        assert_eq!(lines_of_operation(&operation("list"), &operation("all")), expected);
        assert_eq!(lines_of_operation(&json!({}), &operation("all")), ["operation id added: `all`"]);
        assert_eq!(lines_of_operation(&operation("all"), &json!({})), ["breaking: operation id removed: `all`"]);
    }

    #[test]
    fn words_for_people_break_nobody() {
        let old = json!({ "summary": "Old", "tags": ["a"], "deprecated": false, "externalDocs": {} });
        let new = json!({ "summary": "New", "description": "Text", "tags": ["b"], "deprecated": true, "x-flag": 1 });
        let expected = [
            "deprecated now",
            "`externalDocs` removed",
            "summary changed",
            "tags changed",
            "description added",
            "`x-flag` added",
        ];
        assert_eq!(lines_of_operation(&old, &new), expected);
    }

    #[test]
    fn body_may_become_optional_but_not_required() {
        let none = json!({});
        let optional = json!({ "requestBody": { "content": {} } });
        let required = json!({ "requestBody": { "content": {}, "required": true } });
        assert_eq!(lines_of_operation(&none, &optional), ["request body: added as optional"]);
        assert_eq!(lines_of_operation(&none, &required), ["breaking: request body: added as required"]);
        assert_eq!(lines_of_operation(&optional, &required), ["breaking: request body: required now"]);
        assert_eq!(lines_of_operation(&required, &optional), ["request body: optional now"]);
        assert_eq!(lines_of_operation(&optional, &none), ["breaking: request body: removed"]);
    }

    #[test]
    fn statuses_may_be_added_but_not_removed() {
        let old = json!({ "responses": { "200": {}, "404": {}, "5XX": { "description": "Old" } } });
        let new = json!({ "responses": { "200": {}, "409": {}, "5xx": { "description": "New" }, "default": {} } });
        let expected = [
            "breaking: 404 response: removed",
            "409 response: added",
            "5xx response: description changed",
            "default response: added",
        ];
        assert_eq!(lines_of_operation(&old, &new), expected);
    }

    #[test]
    fn headers_may_be_added_but_not_removed() {
        let response = |headers| json!({ "responses": { "200": { "headers": headers } } });
        let old = json!({
            "Link": {},
            "X-Count": { "required": true, "schema": { "type": "integer" } },
            "Age": { "schema": { "type": "integer" } },
        });
        let new = json!({
            "x-count": { "schema": { "type": "number" }, "description": "How many" },
            "Age": { "required": true, "schema": { "type": "integer" } },
            "ETag": {},
        });
        let expected = [
            "200 response header \"Age\": required now",
            "200 response header \"ETag\": added as optional",
            "breaking: 200 response header \"Link\": removed",
            "breaking: 200 response header \"x-count\": optional now",
            "breaking: 200 response header \"x-count\": type changed from `integer` to `number`",
            "200 response header \"x-count\": description added",
        ];
        assert_eq!(lines_of_operation(&response(old), &response(new)), expected);
    }

    #[test]
    fn bodies_and_answers_may_be_components() {
        let content = json!({ "content": { "application/json": { "schema": { "type": "string" } } } });
        let inline = json!({
            "paths": { "/things": { "put": { "requestBody": content, "responses": { "200": content } } } },
        });
        let put = json!({
            "requestBody": { "$ref": "#/components/requestBodies/Thing" },
            "responses": { "200": { "$ref": "#/components/responses/Thing" } },
        });
        let components = json!({ "requestBodies": { "Thing": content }, "responses": { "Thing": content } });
        let apart = json!({ "paths": { "/things": { "put": put } }, "components": components });
        assert_eq!(lines(&inline, &apart), [""; 0]);
        assert_eq!(lines(&apart, &inline), [""; 0]);
    }
}
