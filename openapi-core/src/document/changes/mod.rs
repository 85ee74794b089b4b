//! What has changed from one document to another, and which of it breaks clients.
//!
//! [`compare`] sees both documents as clients do: operation by operation, with references followed, so that the names
//! of components and their order make no difference. It reads OpenAPI 3.1 and 3.0, one against the other too, and takes
//! any JSON: what is not of the right shape counts as absent.
//!
//! These changes break clients:
//!
//! * A path, operation, parameter, request body, status, media type, header of a response or server is removed.
//! * A parameter, a request body or a member that clients send is added as required, or becomes required.
//! * A schema of what clients send narrows: a type, null, a value of an enum or an alternative is no longer accepted, a
//!   limit is tighter, a pattern or format is added, the object takes no further members, or a member is removed from such
//!   an object.
//! * A schema of what clients get widens, or has a member that is removed or no longer required.
//! * A pattern, a format or the like changes, as does how a parameter is written: nobody knows which texts keep both.
//! * A request that was authorized no longer is.
//! * An operation has another id, or a placeholder another name: generated clients call them by it.
//!
//! Of webhooks and callbacks, clients get what the API sends and send what it gets.
//!
//! All else is listed but breaks nobody. That includes members that are added to what clients get, even where the schema
//! is closed, and statuses that are added: clients are expected to pass over what they do not know.

mod comparison;
mod content;
mod matched;
mod operation;
mod outgoing;
mod parameter;
mod paths;
mod reference;
mod report;
mod same;
mod schema;
mod security;
mod server;
#[cfg(test)]
mod testing;
mod text;

use std::fmt;

pub use report::report;
use serde_json::Value;

use comparison::Comparison;

/// A difference between two documents that clients can see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The operation, as `GET /tasks`; empty where it is the whole document that has changed.
    pub operation: String,
    /// The part of it, as `query parameter "limit"` or `request body /title`; empty where it is the operation itself.
    pub part: String,
    /// What has changed there, in words.
    pub text: String,
    /// Whether clients that were right before can be wrong now.
    pub breaking: bool,
}

impl Change {
    /// The operation and the part of it.
    pub fn place(&self) -> String {
        match (self.operation.as_str(), self.part.as_str()) {
            ("", "") => "document".to_owned(),
            (operation, "") => operation.to_owned(),
            ("", part) => part.to_owned(),
            (operation, part) => format!("{operation} {part}"),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.breaking { "breaking: " } else { "" };
        write!(formatter, "{mark}{}: {}", self.place(), self.text)
    }
}

/// What has changed from `old` to `new`, in the order of the documents. Empty if clients can see no difference.
///
/// ```
/// use openapi_core::document::changes::compare;
/// use serde_json::json;
///
/// let document = |parameter| json!({ "paths": { "/tasks": { "get": { "parameters": [parameter] } } } });
/// let old = document(json!({ "name": "limit", "in": "query", "schema": { "type": "integer", "maximum": 100 } }));
/// let new = document(json!({ "name": "limit", "in": "query", "schema": { "type": "integer", "maximum": 50 } }));
///
/// let changes = compare(&old, &new);
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].place(), r#"GET /tasks query parameter "limit""#);
/// assert_eq!(changes[0].text, "maximum lowered from 100 to 50");
/// assert!(changes[0].breaking);
/// ```
pub fn compare(old: &Value, new: &Value) -> Vec<Change> {
    let mut comparison = Comparison::of(old, new);
    comparison.document();
    comparison.changes
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::validate::escape;

    fn document() -> Value {
        json!({
            "openapi": "3.1.0",
            "servers": [{ "url": "https://{host}", "variables": { "host": { "default": "a" } } }],
            "security": [{ "key": ["read"] }],
            "paths": {
                "/things/{id}": {
                    "parameters": [{ "$ref": "#/components/parameters/Id" }],
                    "put": {
                        "operationId": "put",
                        "requestBody": { "required": true, "content": { "application/json": {
                            "schema": { "$ref": "#/components/schemas/Thing" }
                        } } },
                        "responses": { "200": { "$ref": "#/components/responses/Thing" } },
                    },
                },
            },
            "components": {
                "parameters": { "Id": {
                    "in": "path", "name": "id", "style": "simple", "schema": { "type": "string" },
                } },
                "responses": { "Thing": {
                    "headers": { "Age": { "required": true, "schema": { "minimum": 0, "exclusiveMaximum": 9 } } },
                    "content": { "application/json": {
                        "schema": { "allOf": [{ "$ref": "#/components/schemas/Thing" }] },
                    } },
                } },
                "schemas": { "Thing": {
                    "type": ["object", "null"],
                    "properties": {
                        "next": {
                            "anyOf": [{ "$ref": "#/components/schemas/Thing" }, { "type": "null" }],
                            "nullable": true,
                        },
                        "kind": { "oneOf": [{ "const": "a" }, { "enum": ["b", 1] }], "readOnly": true },
                        "pair": { "prefixItems": [{ "pattern": "a" }], "items": { "format": "b" }, "minItems": 2 },
                    },
                    "required": ["next"],
                    "additionalProperties": {
                        "not": { "minLength": 1 },
                        "discriminator": { "propertyName": "kind" },
                        "uniqueItems": true,
                    },
                } },
                "securitySchemes": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
            },
        })
    }

    /// The pointers to all values that a value consists of.
    fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
        found.push(at.to_owned());
        match value {
            Value::Object(members) => {
                members.iter().for_each(|(name, value)| pointers(value, &format!("{at}/{}", escape(name)), found));
            }
            Value::Array(elements) => {
                elements.iter().enumerate().for_each(|(index, value)| pointers(value, &format!("{at}/{index}"), found));
            }
            _ => {}
        }
    }

    #[test]
    fn document_is_the_same_as_itself() {
        assert_eq!(compare(&document(), &document()), []);
    }

    #[test]
    fn any_json_is_compared() {
        let mut everywhere = Vec::new();
        pointers(&document(), "", &mut everywhere);
        let odd = [
            json!(null),
            json!(false),
            json!(-1.5),
            json!("#"),
            json!([]),
            json!([[null]]),
            json!({}),
            json!({ "$ref": "#" }),
            json!({ "$ref": "#/components/schemas/Thing" }),
            json!([{ "$ref": "#/components" }, "a"]),
        ];
        for pointer in everywhere {
            for value in &odd {
                let mut other = document();
                *other.pointer_mut(&pointer).expect("it was found there") = value.clone();
                compare(&document(), &other);
                compare(&other, &document());
                assert_eq!(compare(&other, &other), [], "{value} at {pointer}");
            }
        }
    }

    #[test]
    fn change_of_the_whole_has_a_place() {
        let old = json!({ "servers": [{ "url": "/" }] });
        let changes = compare(&old, &json!({}));
        let expected = Change {
            operation: String::new(),
            part: String::new(),
            text: "server `/` removed".to_owned(),
            breaking: true,
        };
        assert_eq!((changes[0].place().as_str(), &changes[..]), ("document", &[expected][..]));
    }
}
