//! Documents for tests, and what changes from one to the other, as text.

use serde_json::{Value, json};

use super::compare;

/// The changes of documents, a line each.
pub(super) fn lines(old: &Value, new: &Value) -> Vec<String> {
    compare(old, new).iter().map(ToString::to_string).collect()
}

/// The changes of an operation, which is `GET /things`.
pub(super) fn lines_of_operation(old: &Value, new: &Value) -> Vec<String> {
    let document = |operation| json!({ "paths": { "/things": { "get": operation } } });
    let of_it = |line: String| line.replacen("GET /things: ", "", 1).replacen("GET /things ", "", 1);
    lines(&document(old), &document(new)).into_iter().map(of_it).collect()
}

/// The changes of a schema, each with whether it breaks clients that send such values, that get them, both or neither.
pub(super) fn lines_of_schema(old: &Value, new: &Value) -> Vec<String> {
    lines_of_component([&json!({}), &json!({})], [old, new])
}

/// The changes of a schema that refers to components.
pub(super) fn lines_of_component(components: [&Value; 2], schemas: [&Value; 2]) -> Vec<String> {
    let [sent, got] = ["sent", "got"].map(|side| {
        let document = |index: usize| document(side, components[index], schemas[index]);
        compare(&document(0), &document(1))
    });
    let pointer = |part: &str| part.replace("request body", "").replace("200 response", "").trim().to_owned();
    let texts = |changes: &[super::Change]| {
        changes.iter().map(|change| (pointer(&change.part), change.text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(texts(&sent), texts(&got), "both sides are told the same");
    let lines = sent.iter().zip(&got).map(|(sent, got)| {
        let whom = match (sent.breaking, got.breaking) {
            (true, true) => "both",
            (true, false) => "sent",
            (false, true) => "got",
            (false, false) => "neither",
        };
        let pointer = pointer(&sent.part);
        let space = if pointer.is_empty() { "" } else { " " };
        format!("breaks {whom}: {pointer}{space}{}", sent.text)
    });
    lines.collect()
}

fn document(side: &str, components: &Value, schema: &Value) -> Value {
    let content = json!({ "content": { "application/json": { "schema": schema } } });
    let operation = match side {
        "sent" => json!({ "requestBody": content }),
        _ => json!({ "responses": { "200": content } }),
    };
    json!({ "paths": { "/things": { "put": operation } }, "components": { "schemas": components } })
}
