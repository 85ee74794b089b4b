//! What holds for every document, whatever is in it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// A document with a line for each member, and otherwise as it is: digits, escapes and the order of members are compared too.
pub(super) fn pretty(document: &str) -> String {
    let (mut pretty, mut depth, mut in_text, mut escaped) = (String::new(), 0, false, false);
    for character in document.chars() {
        if in_text {
            in_text = escaped || character != '"';
            escaped = character == '\\' && !escaped;
            pretty.push(character);
            continue;
        }
        if matches!(character, '}' | ']') {
            depth -= 1;
            pretty.truncate(pretty.trim_end().len());
            if !pretty.ends_with(['{', '[']) {
                begin_line(&mut pretty, depth);
            }
        }
        pretty.push(character);
        match character {
            '"' => in_text = true,
            ':' => pretty.push(' '),
            ',' => begin_line(&mut pretty, depth),
            '{' | '[' => {
                depth += 1;
                begin_line(&mut pretty, depth);
            }
            _ => {}
        }
    }
    pretty + "\n"
}

fn begin_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
}

/// The keys that an object has twice. A parser would keep one of them, and tell nobody.
pub(crate) fn repeated_keys(document: &str) -> Vec<String> {
    let (mut objects, mut repeated): (Vec<BTreeSet<&str>>, _) = (Vec::new(), Vec::new());
    let mut rest = document;
    // Enough of JSON for this: strings, and what opens and closes objects.
    while let Some(at) = rest.find(['"', '{', '}']) {
        let opened = rest[at..].chars().next();
        rest = &rest[at + 1..];
        match opened {
            Some('{') => objects.push(BTreeSet::new()),
            Some('}') => drop(objects.pop()),
            _ => {
                let mut escaped = false;
                let end = rest.find(|character| {
                    let ends = character == '"' && !escaped;
                    escaped = character == '\\' && !escaped;
                    ends
                });
                let (text, behind) = rest.split_at(end.expect("strings end"));
                rest = &behind[1..];
                if rest.starts_with(':') && !objects.last_mut().expect("keys are in objects").insert(text) {
                    repeated.push(text.to_owned());
                }
            }
        }
    }
    repeated
}

/// The references that lead nowhere, those of discriminators among them.
pub(super) fn dangling(document: &Value) -> Vec<String> {
    let mut references = Vec::new();
    visit(document, &mut |object| {
        references.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
        let mapping = object.get("discriminator").and_then(|discriminator| discriminator["mapping"].as_object());
        references.extend(mapping.into_iter().flat_map(Map::values).filter_map(Value::as_str).map(str::to_owned));
    });
    let leads_nowhere =
        |reference: &String| reference.strip_prefix('#').is_none_or(|pointer| document.pointer(pointer).is_none());
    references.into_iter().filter(leads_nowhere).collect()
}

/// The names of components that OpenAPI does not allow.
pub(super) fn unsuitable_names(document: &Value) -> Vec<&str> {
    let components = document["components"].as_object().into_iter().flat_map(Map::values);
    let names = components.filter_map(Value::as_object).flat_map(Map::keys);
    let is_allowed = |character: char| character.is_ascii_alphanumeric() || "._-".contains(character);
    names.map(String::as_str).filter(|name| !name.chars().all(is_allowed)).collect()
}

/// The operation ids that are there twice.
pub(super) fn repeated_ids(document: &Value) -> Vec<String> {
    let (mut seen, mut repeated) = (BTreeSet::new(), Vec::new());
    visit(document, &mut |object| {
        if let Some(id) = object.get("operationId").and_then(Value::as_str)
            && !seen.insert(id.to_owned())
        {
            repeated.push(id.to_owned());
        }
    });
    repeated
}

/// The security schemes that are asked for and not there.
pub(super) fn unknown_schemes(document: &Value) -> Vec<String> {
    let mut unknown = Vec::new();
    visit(document, &mut |object| {
        let requirements = object.get("security").and_then(Value::as_array).into_iter().flatten();
        let names = requirements.filter_map(Value::as_object).flat_map(Map::keys);
        unknown.extend(names.filter(|name| document["components"]["securitySchemes"][name].is_null()).cloned());
    });
    unknown
}

/// Looks at every object.
fn visit(value: &Value, look: &mut impl FnMut(&Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            look(object);
            object.values().for_each(|value| visit(value, look));
        }
        Value::Array(elements) => elements.iter().for_each(|value| visit(value, look)),
        _ => {}
    }
}
