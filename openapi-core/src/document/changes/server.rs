//! The servers at which an API is found.

use std::{collections::BTreeSet, ptr};

use serde_json::Value;

use super::{
    comparison::Comparison,
    reference::{Pair, elements, member, members},
};

impl Comparison<'_> {
    /// Compares the addresses of servers. A document that has none does not say where they are.
    pub(super) fn servers(&mut self, holders: Pair<'_>) {
        let (old, new) = (addresses(holders.old), addresses(holders.new));
        for address in old.difference(&new) {
            self.tell("", format!("server `{address}` removed"), true);
        }
        for address in new.difference(&old) {
            self.tell("", format!("server `{address}` added"), false);
        }
    }

    /// Compares the servers of an operation that has others than the document.
    pub(super) fn servers_of_operation(&mut self, items: Pair<'_>, operations: Pair<'_>) {
        let old = holder([operations.old, items.old, self.documents.old]);
        let new = holder([operations.new, items.new, self.documents.new]);
        // A change of the document's own servers has been told of the document.
        if !ptr::eq(old, self.documents.old) || !ptr::eq(new, self.documents.new) {
            self.servers(Pair { old, new });
        }
    }
}

/// The innermost of an operation, its path and the document that says where the servers are.
fn holder([operation, item, document]: [&Value; 3]) -> &Value {
    [operation, item].into_iter().find(|holder| member(holder, "servers").is_array()).unwrap_or(document)
}

fn addresses(holder: &Value) -> BTreeSet<String> {
    elements(member(holder, "servers")).iter().filter_map(address).collect()
}

/// The address of a server, with the usual values for its variables.
fn address(server: &Value) -> Option<String> {
    let url = member(server, "url").as_str()?;
    let variables = members(member(server, "variables")).iter();
    let filled = variables.fold(url.to_owned(), |url, (name, variable)| match member(variable, "default").as_str() {
        Some(default) => url.replace(&format!("{{{name}}}"), default),
        None => url,
    });
    Some(if filled.len() > 1 { filled.trim_end_matches('/').to_owned() } else { filled })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::document::changes::testing::lines;

    #[test]
    fn servers_may_be_added_but_not_removed() {
        let servers =
            |urls: &[&str]| json!({ "servers": urls.iter().map(|url| json!({ "url": url })).collect::<Value>() });
        let old = servers(&["https://a.example/", "https://b.example"]);
        let new = servers(&["https://c.example", "https://a.example"]);
        let expected =
            ["breaking: document: server `https://b.example` removed", "document: server `https://c.example` added"];
        assert_eq!(lines(&old, &new), expected);
        assert_eq!(lines(&json!({}), &servers(&["/"])), ["document: server `/` added"]);
    }

    #[test]
    fn variables_have_their_usual_values() {
        let old = json!({ "servers": [{ "url": "https://a.example/v1" }] });
        let server = json!({ "url": "https://{host}/{version}", "variables": {
            "host": { "default": "a.example" }, "version": { "default": "v1" }
        } });
        assert_eq!(lines(&old, &json!({ "servers": [server] })), [""; 0]);
    }

    #[test]
    fn operation_may_have_servers_of_its_own() {
        let old = json!({
            "servers": [{ "url": "https://a.example" }],
            "paths": { "/x": { "get": {}, "put": {} }, "/y": { "get": {} } },
        });
        let new = json!({
            "servers": [{ "url": "https://b.example" }],
            "paths": {
                "/x": { "get": { "servers": [{ "url": "https://a.example" }] }, "put": {} },
                "/y": { "get": {}, "servers": [{ "url": "https://c.example" }] },
            },
        });
        let expected = [
            "breaking: document: server `https://a.example` removed",
            "document: server `https://b.example` added",
            "breaking: GET /y: server `https://a.example` removed",
            "GET /y: server `https://c.example` added",
        ];
        assert_eq!(lines(&old, &new), expected);
    }
}
