//! The value that a text stands for.

use serde_json::{Number, Value};

use super::super::{Location, explain};
use crate::schema::{Kind, List, Node, Refined, Scalar, Union, WORDS};

/// The value that a text stands for, read as `node` says; the text itself, if it is nothing that the node is.
pub(super) fn from_text(node: &Node, text: &str) -> Value {
    match node.present() {
        Node::Scalar(scalar) => scalar_from_text(scalar, text),
        Node::Union(union) => union_from_text(union, text),
        _ => text.into(),
    }
}

/// The value that the text of a part of a form stands for. There are no other words for true and false: the document has none.
pub(crate) fn from_part(node: &Node, text: &str) -> Value {
    match node.present() {
        Node::Scalar(Scalar { kind: Kind::Boolean, .. }) => {
            text.parse::<bool>().map_or_else(|_| text.into(), Value::Bool)
        }
        _ => from_text(node, text),
    }
}

/// The list that texts stand for, an element each, with `NULL` for null where elements may be null.
pub(super) fn from_list(node: &Node, texts: &[String]) -> Value {
    match node.present() {
        Node::List(List { items, .. }) => texts.iter().map(|text| element(items, text)).collect(),
        Node::Tuple(positions) => {
            let (read, beyond) = texts.split_at(texts.len().min(positions.len()));
            let read = read.iter().zip(*positions).map(|(text, node)| element(node, text));
            read.chain(beyond.iter().map(|text| text.as_str().into())).collect()
        }
        _ => Value::Null,
    }
}

fn element(node: &Node, text: &str) -> Value {
    match node {
        Node::Nullable(_) if text == "NULL" => Value::Null,
        Node::Refined(Refined { node, .. }) => element(node, text),
        Node::Component(component) => element(component.get().node, text),
        node => from_text(node, text),
    }
}

fn scalar_from_text(scalar: &Scalar, text: &str) -> Value {
    match scalar.kind {
        Kind::Integer => integer(text).map_or_else(|| text.into(), Value::Number),
        Kind::Number => text.parse().map_or_else(|_| text.into(), Value::Number),
        Kind::Boolean => match WORDS.map(|words| words.contains(&text)) {
            [true, _] => true.into(),
            [_, true] => false.into(),
            _ => text.into(),
        },
        Kind::Null | Kind::Text | Kind::File => text.into(),
    }
}

/// A number as JSON has it, unless it is a whole one that would lose digits: of more than 64 bits.
fn integer(text: &str) -> Option<Number> {
    const LIMIT: f64 = 18_446_744_073_709_551_616.0;
    let number: Number = text.parse().ok()?;
    let is_written_whole = text != "-0" && !text.contains(['.', 'e', 'E']);
    let fits = |float: f64| !is_written_whole && (-LIMIT / 2.0..LIMIT).contains(&float);
    (!number.is_f64() || number.as_f64().is_some_and(fits)).then_some(number)
}

/// Of a union, the first form that fits is meant.
fn union_from_text(union: &Union, text: &str) -> Value {
    let values = union.variants.iter().map(|variant| (variant.node, from_text(variant.node, text)));
    let fits = |(node, value): &(&Node, Value)| explain(node, value, Location::Query).is_empty();
    values.into_iter().find(fits).map_or_else(|| text.into(), |(_, value)| value)
}
