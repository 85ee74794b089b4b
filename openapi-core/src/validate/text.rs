//! Values from text: what the query, the path and forms carry has no types, so the description says how to read it.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, map::Entry};

use super::{FieldError, Location, all_errors};
use crate::{
    Schema,
    schema::{Definition, Kind, Node},
};

/// The typed value that [`object_from_text`] or [`value_from_text`] made ready, checked.
///
/// # Errors
///
/// With everything that is wrong.
pub(crate) fn read<T: Schema + DeserializeOwned>(value: &Value, location: Location) -> Result<T, Vec<FieldError>> {
    let cause = match T::deserialize(value) {
        Ok(read) if read.is_valid() => return Ok(read),
        Ok(_) => None,
        Err(cause) => Some(cause),
    };
    Err(all_errors(T::NODE, value, location, cause))
}

/// The object that a list of names and texts stands for, read as `node` says.
///
/// A name that comes more than once makes a list. `NULL` stands for null where null is allowed. A text that is not
/// what the description asks for stays text, for serde and [`super::explain`] to refuse.
pub(crate) fn object_from_text(node: &Node, pairs: impl IntoIterator<Item = (String, String)>) -> Value {
    let mut object = Map::new();
    for (name, text) in pairs {
        match property(node, &name) {
            Some(Node::Array(items)) => {
                let list = object.entry(name).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(elements) = list {
                    elements.push(value_from_text(items, text));
                }
            }
            Some(node) => insert(&mut object, name, value_from_text(node, text)),
            None => insert(&mut object, name, Value::String(text)),
        }
    }
    Value::Object(object)
}

/// Keeps both values of a name that is given twice but stands for one, as a list: which nothing accepts.
fn insert(object: &mut Map<String, Value>, name: String, value: Value) {
    match object.entry(name) {
        Entry::Vacant(vacant) => {
            vacant.insert(value);
        }
        Entry::Occupied(mut occupied) => {
            let first = occupied.get_mut().take();
            occupied.insert(Value::Array(vec![first, value]));
        }
    }
}

fn property(node: &Node, name: &str) -> Option<&'static Node> {
    let Node::Component(component) = node else {
        return None;
    };
    let Definition::Object(object) = &component.get().definition else {
        return None;
    };
    object.properties.iter().find(|property| property.name == name).map(|property| property.node)
}

/// The value that a text stands for, read as `node` says.
pub(crate) fn value_from_text(node: &Node, text: String) -> Value {
    match node {
        Node::Nullable(_) if text == "NULL" => Value::Null,
        Node::Nullable(inner) => value_from_text(inner, text),
        Node::Scalar(scalar) => match scalar.kind {
            Kind::Integer | Kind::Number => number(&text).unwrap_or(Value::String(text)),
            Kind::Boolean => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => Value::Bool(true),
                "false" | "no" | "off" | "0" => Value::Bool(false),
                _ => Value::String(text),
            },
            Kind::Null | Kind::Text => Value::String(text),
        },
        _ => Value::String(text),
    }
}

fn number(text: &str) -> Option<Value> {
    text.parse::<serde_json::Number>().ok().map(Value::Number)
}
