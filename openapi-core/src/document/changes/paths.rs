//! The document as a whole: what is said of the API, and which operations there are.

use serde_json::Value;

use super::{
    comparison::Comparison,
    reference::{Pair, member, members},
};

/// The members of a path that are operations.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl Comparison<'_> {
    /// Compares the documents.
    pub(super) fn document(&mut self) {
        let whole = self.documents;
        self.rest("", whole, &["info", "servers", "security", "paths", "webhooks", "components"]);
        self.rest("info", whole.at("info"), &[]);
        self.servers(whole);
        self.paths();
        self.webhooks();
    }

    fn paths(&mut self) {
        let Pair { old, new } = self.documents.at("paths");
        for (path, item) in members(old) {
            let counterpart = counterpart(path, old, new);
            let (new_path, new_item) = counterpart.unwrap_or((path, &Value::Null));
            self.path([path, new_path], Pair { old: item, new: new_item });
        }
        for (path, item) in members(new) {
            if counterpart(path, new, old).is_none() {
                self.path([path, path], Pair { old: &Value::Null, new: item });
            }
        }
    }

    /// Compares the operations at a path, which may be written differently in each document.
    pub(super) fn path(&mut self, paths: [&str; 2], pair: Pair<'_>) {
        let items = pair.resolved(self.documents);
        if items.old.is_object() && items.new.is_object() {
            paths[1].clone_into(&mut self.current);
            self.rest("", items, &[&METHODS[..], &["$ref", "parameters", "servers"]].concat());
        }
        for method in METHODS {
            let operations = items.at(method);
            let name = |path| format!("{} {path}", method.to_uppercase());
            match (operations.old.is_object(), operations.new.is_object()) {
                (true, true) => {
                    self.current = name(paths[1]);
                    self.operation(paths, items, operations);
                }
                (true, false) => {
                    self.current = name(paths[0]);
                    self.tell("", "removed", true);
                }
                (false, true) => {
                    self.current = name(paths[1]);
                    self.tell("", "added", false);
                }
                (false, false) => {}
            }
        }
        self.current.clear();
    }
}

/// The same path in the other document: one with other names for its placeholders is the same to the server.
fn counterpart<'v>(path: &str, here: &Value, there: &'v Value) -> Option<(&'v str, &'v Value)> {
    let alike = |other: &str| template(other) == template(path) && member(here, other).is_null();
    let (there, exact) = (members(there), members(there).get_key_value(path));
    let found = exact.or_else(|| there.iter().find(|(other, _)| alike(other)));
    found.map(|(other, item)| (other.as_str(), item))
}

/// A path without the names of its placeholders.
fn template(path: &str) -> String {
    path.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, rest)| rest)).collect::<Vec<_>>().join("{}")
}

/// The names of a path's placeholders.
pub(super) fn placeholders(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|piece| piece.split_once('}')).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::changes::testing::lines;

    #[test]
    fn operations_come_and_go() {
        let old = json!({ "paths": { "/a": { "get": {}, "put": {} }, "/b": { "get": {}, "delete": {} } } });
        let new = json!({ "paths": { "/a": { "get": {}, "post": {} }, "/c": { "get": {} } } });
        let expected = [
            "breaking: PUT /a: removed",
            "POST /a: added",
            "breaking: GET /b: removed",
            "breaking: DELETE /b: removed",
            "GET /c: added",
        ];
        assert_eq!(lines(&old, &new), expected);
    }

    #[test]
    fn path_is_known_without_the_names_of_its_placeholders() {
        let old = json!({ "paths": { "/a/{x}/b/{y}": { "get": {} }, "/{z}": { "get": {} } } });
        let new = json!({ "paths": { "/a/{y}/b/{x}": { "get": { "summary": "New" } }, "/{z}/c": { "get": {} } } });
        let expected = ["GET /a/{y}/b/{x}: summary added", "breaking: GET /{z}: removed", "GET /{z}/c: added"];
        assert_eq!(lines(&old, &new), expected);
        assert_eq!(placeholders("/a/{x}/b.{y}-{"), ["x", "y"]);
    }

    #[test]
    fn what_is_said_of_the_api_breaks_nobody() {
        let old = json!({ "openapi": "3.0.3", "info": { "title": "A", "version": "1" }, "tags": [] });
        let new = json!({
            "openapi": "3.1.0",
            "info": { "title": "A", "version": "2", "description": "Text" },
            "tags": [{ "name": "b" }],
            "paths": {},
            "components": { "schemas": { "Unused": {} } },
        });
        let expected = [
            "document: openapi changed from `3.0.3` to `3.1.0`",
            "document: tags changed",
            "info: version changed from `1` to `2`",
            "info: description added",
        ];
        assert_eq!(lines(&old, &new), expected);
    }

    #[test]
    fn path_may_be_a_component() {
        let item = json!({ "description": "Things", "get": {} });
        let old = json!({ "paths": { "/a": item } });
        let new = json!({
            "paths": { "/a": { "$ref": "#/components/pathItems/A" } },
            "components": { "pathItems": { "A": { "get": {}, "description": "All things" } } },
        });
        assert_eq!(lines(&old, &new), ["/a: description changed"]);
    }
}
