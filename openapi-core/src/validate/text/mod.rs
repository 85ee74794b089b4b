//! Values from text: what queries, forms, paths, headers and cookies carry has no types, so the description says how to read it.

mod pairs;
mod value;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub(crate) use pairs::{Pair, cookies, placeholder, url_encoded, utf8};
pub(crate) use value::from_part;
use value::{from_list, from_text};

use super::{FieldError, Location, Report, explain, read_value};
use crate::{
    Schema,
    schema::{Letters, Node, Object, Presence, Style},
};

/// Reads what has a name each, as a description says.
///
/// # Errors
///
/// With everything that is wrong.
pub(crate) fn read_pairs<T: Schema + DeserializeOwned>(
    pairs: impl IntoIterator<Item = Pair>,
    location: Location,
) -> Result<T, Vec<FieldError>> {
    let mut texts = Texts { location, errors: Report::new(location) };
    let value = texts.object(T::NODE, pairs);
    texts.read(&value)
}

/// Reads a placeholder's text.
///
/// # Errors
///
/// With everything that is wrong.
pub(crate) fn read_text<T: Schema + DeserializeOwned>(text: &str, location: Location) -> Result<T, Vec<FieldError>> {
    let mut texts = Texts { location, errors: Report::new(location) };
    let value = texts.value("", T::NODE, false, vec![text.to_owned()]);
    texts.read(&value)
}

/// Reads placeholders' texts, a position of a tuple each.
///
/// # Errors
///
/// With everything that is wrong.
pub(crate) fn read_positions<T: Schema + DeserializeOwned>(
    positions: &[&Node],
    given: Vec<String>,
    location: Location,
) -> Result<T, Vec<FieldError>> {
    let mut texts = Texts { location, errors: Report::new(location) };
    let read = positions.iter().zip(given).enumerate();
    let values = read.map(|(index, (node, text))| texts.value(&index.to_string(), node, false, vec![text])).collect();
    texts.read(&Value::Array(values))
}

/// The names that members may be sent under, of an object.
pub(crate) fn names(node: &Node) -> Vec<&'static str> {
    let Some(object) = node.as_object() else { return Vec::new() };
    let read = object.properties.iter().filter(|property| property.input != Presence::Absent);
    let own = read.flat_map(|property| property.received().iter().copied());
    own.chain(object.flattened.iter().flat_map(|node| names(node))).collect()
}

/// The texts of one part of a request, on their way to a value.
struct Texts {
    location: Location,
    /// What is wrong with texts that become no value.
    errors: Report,
}

/// The texts of each name, in order.
type Named = BTreeMap<String, Vec<String>>;

impl Texts {
    /// The object that names with texts stand for. A text that is not what the description asks for stays text, for serde and
    /// [`super::explain()`] to refuse.
    fn object(&mut self, node: &Node, pairs: impl IntoIterator<Item = Pair>) -> Value {
        let object = node.as_object();
        let (mut plain, mut nested) = (Named::new(), BTreeMap::<String, Named>::new());
        for Pair { name, text } in pairs {
            match text {
                Ok(text) => match object.and_then(|object| member_of(object, &name, self.location)) {
                    Some((name, member)) => {
                        let members = nested.entry(name.to_owned()).or_default();
                        members.entry(member.to_owned()).or_default().push(text);
                    }
                    None => plain.entry(name).or_default().push(text),
                },
                Err(broken) => self.report(&name, "encoding", broken.message()),
            }
        }
        let others = match object {
            Some(object) => others(object),
            None => values(node),
        };
        let mut members = Map::new();
        for (name, texts) in plain {
            let property = object.and_then(|object| object.find(&name));
            let value = match (property, others) {
                (Some(property), _) => self.value(&name, property.node, property.split, texts),
                (None, Some(node)) => self.value(&name, node, false, texts),
                (None, None) => Value::Null,
            };
            members.insert(name, value);
        }
        for (name, texts) in nested {
            let node = object.and_then(|object| object.find(&name)).map(|property| property.node.present());
            let value = node.map(|node| self.members(&name, node, texts)).unwrap_or_default();
            if members.contains_key(&name) {
                self.errors.add(FieldError::new(self.location, &name, "", "").twice());
            }
            members.insert(name, value);
        }
        if let Some(object) = object {
            add_empty(object, self.location, &mut members);
        }
        Value::Object(members)
    }

    /// The value of an object whose members have a text each.
    fn members(&mut self, name: &str, node: &Node, texts: Named) -> Value {
        let object = node.as_object();
        let read = texts.into_iter().map(|(member, texts)| {
            let found = match (object, values(node)) {
                (Some(object), _) => object.find(&member).map(|property| property.node),
                (None, values) => values,
            };
            let value = match (found, &texts[..]) {
                (Some(node), [text]) => from_text(node, text),
                (Some(_), _) => {
                    self.errors.add(FieldError::of_member(self.location, name, &member).twice());
                    Value::Null
                }
                (None, _) => Value::Null,
            };
            (member, value)
        });
        Value::Object(read.collect())
    }

    /// The value that the texts of one name stand for.
    fn value(&mut self, name: &str, node: &Node, split: bool, mut texts: Vec<String>) -> Value {
        let style = Style::of_node(node, self.location, split).unwrap_or(Style::One);
        // Lines of a header with one name are one list (RFC 9110, section 5.3).
        let joined = style == Style::Repeated || style == Style::Commas && self.location == Location::Header;
        if texts.len() > 1 && !joined {
            self.errors.add(FieldError::new(self.location, name, "", "").twice());
            return Value::Null;
        }
        if style == Style::Commas {
            texts = texts.iter().flat_map(|text| elements(text, self.location)).collect();
            if texts.is_empty() {
                self.report(name, "min_items", "must have at least 1 element");
                return Value::Null;
            }
        }
        let letters = Letters::of(self.location, style);
        if !texts.iter().all(|text| letters.accepts(text)) {
            self.report(name, "characters", format!("must {}", letters.expected()));
            return Value::Null;
        }
        match style {
            Style::Repeated | Style::Commas => from_list(node, &texts),
            Style::One | Style::Members => from_text(node, texts.first().map_or("", String::as_str)),
        }
    }

    fn report(&mut self, name: &str, code: &str, message: impl Into<String>) {
        self.errors.add(FieldError::new(self.location, name, code, message));
    }

    /// Reads the value, unless some of the texts have not become one.
    fn read<T: Schema + DeserializeOwned>(mut self, value: &Value) -> Result<T, Vec<FieldError>> {
        if self.errors.count() == 0 {
            return read_value(value, self.location);
        }
        self.errors.add_elsewhere(explain(T::NODE, value, self.location), |pointer, told| pointer == told);
        Err(self.errors.into_errors())
    }
}

/// The elements of a list in one text. In a header, there may be space between them, and empty ones count for nothing (RFC 9110,
/// section 5.6.1).
fn elements(text: &str, location: Location) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    let elements = text.split(',');
    if location == Location::Header {
        let trimmed = elements.map(|element| element.trim_matches([' ', '\t']));
        return trimmed.filter(|element| !element.is_empty()).map(str::to_owned).collect();
    }
    elements.map(str::to_owned).collect()
}

/// The member and its member that a name as `filter[key]` means.
fn member_of<'a>(object: &Object, name: &'a str, location: Location) -> Option<(&'a str, &'a str)> {
    let (outer, inner) = name.strip_suffix(']')?.split_once('[')?;
    let property = object.find(outer)?;
    (Style::of(property, location) == Some(Style::Members) && !inner.contains(['[', ']'])).then_some((outer, inner))
}

/// What the values of a map are, if it is one.
fn values(node: &Node) -> Option<&Node> {
    match node.present() {
        Node::Map(map) => Some(map.values),
        _ => None,
    }
}

/// What members are that are not listed, if some are welcome.
fn others(object: &Object) -> Option<&Node> {
    object.flattened.iter().find_map(|node| match node.as_object() {
        Some(inner) => others(inner),
        None => values(node),
    })
}

/// Adds what is empty, of which no text tells.
fn add_empty(object: &Object, location: Location, members: &mut Map<String, Value>) {
    for property in object.properties.iter().filter(|property| property.input == Presence::Required) {
        let style = Style::of(property, location).filter(|style| style.is_absent_when_empty(property.node));
        let empty = match style {
            Some(Style::Repeated | Style::Commas) => Value::Array(Vec::new()),
            Some(_) => Value::Object(Map::new()),
            None => continue,
        };
        if !property.received().iter().any(|name| members.contains_key(*name)) {
            members.insert(property.received()[0].to_owned(), empty);
        }
    }
    for inner in object.flattened.iter().filter_map(|node| node.as_object()) {
        add_empty(inner, location, members);
    }
}
