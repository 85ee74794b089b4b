//! Values from text: what queries and paths carry has no types, so the description says how to read it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::schema::{Kind, List, Node, Refined};

/// The object that names with texts stand for, read as `node` says.
///
/// A list takes all the texts of its name, with `NULL` for null where its elements may be null. A name that stands for one value and
/// has several texts becomes a list of them, which the description refuses. A text that is not what the description asks for stays
/// text, for serde and [`super::explain()`] to refuse.
pub(crate) fn object_from_text(node: &Node, pairs: impl IntoIterator<Item = (String, String)>) -> Value {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, text) in pairs {
        texts.entry(name).or_default().push(text);
    }
    let object = node.as_object();
    let members = texts.into_iter().map(|(name, texts)| {
        let value = match object.and_then(|object| object.find(&name)) {
            Some(property) => value_from_texts(property.node, texts),
            None => texts.into_iter().next().map_or(Value::Null, Value::String),
        };
        (name, value)
    });
    Value::Object(members.collect::<Map<_, _>>())
}

fn value_from_texts(node: &Node, mut texts: Vec<String>) -> Value {
    match node.present() {
        Node::List(List { items, .. }) => texts.into_iter().map(|text| element_from_text(items, text)).collect(),
        _ if texts.len() > 1 => texts.into(),
        node => value_from_text(node, texts.pop().unwrap_or_default()),
    }
}

fn element_from_text(node: &Node, text: String) -> Value {
    match node {
        Node::Nullable(_) if text == "NULL" => Value::Null,
        Node::Refined(Refined { node, .. }) => element_from_text(node, text),
        node => value_from_text(node, text),
    }
}

/// The value that a text stands for, read as `node` says.
pub(crate) fn value_from_text(node: &Node, text: String) -> Value {
    let Node::Scalar(scalar) = node.present() else { return Value::String(text) };
    match scalar.kind {
        Kind::Integer | Kind::Number => match text.parse() {
            Ok(number) => Value::Number(number),
            Err(_) => Value::String(text),
        },
        Kind::Boolean => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Value::Bool(true),
            "false" | "no" | "off" | "0" => Value::Bool(false),
            _ => Value::String(text),
        },
        Kind::Null | Kind::Text | Kind::File => Value::String(text),
    }
}
