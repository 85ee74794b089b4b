//! The second look at a value that was refused: everything that is wrong, each with its place.

use serde_json::{Map, Value};

use super::{FieldError, Location, check, error::escape};
use crate::schema::{Choice, Definition, Kind, Node, Object, Presence, Property, Rule, Scalar};

/// More errors than these help nobody, and a long list of wrong elements must not make a longer answer.
const MOST: usize = 100;

/// Everything in which a value departs from a description, in the order of the description, at most 100 errors.
///
/// ```
/// use openapi_core::{Schema, validate::{Location, explain}};
///
/// let errors = explain(<Vec<u8>>::NODE, &serde_json::json!([1, 300]), Location::Body);
/// assert_eq!(errors[0].pointer, "/1");
/// assert_eq!(errors[0].message, "must be a whole number from 0 to 255");
/// ```
pub fn explain(node: &Node, value: &Value, location: Location) -> Vec<FieldError> {
    let mut reader = Reader { location, field: String::new(), pointer: String::new(), errors: Vec::new() };
    reader.node(node, value);
    reader.errors
}

struct Reader {
    location: Location,
    field: String,
    pointer: String,
    errors: Vec<FieldError>,
}

impl Reader {
    fn node(&mut self, node: &Node, value: &Value) {
        // What would not be told need not be found.
        if self.errors.len() >= MOST {
            return;
        }
        match node {
            Node::Any => {}
            Node::Scalar(scalar) => self.scalar(scalar, value),
            Node::Array(items) => match value {
                Value::Array(elements) => {
                    for (index, element) in elements.iter().enumerate() {
                        self.element(index, |reader| reader.node(items, element));
                    }
                }
                _ => self.report("type", "must be a list".to_owned()),
            },
            Node::Tuple(positions) => match value {
                Value::Array(elements) if elements.len() == positions.len() => {
                    for (index, (position, element)) in positions.iter().zip(elements).enumerate() {
                        self.at(&index.to_string(), |reader| reader.node(position, element));
                    }
                }
                _ => self.report("type", format!("must be a list of {}", positions.len())),
            },
            Node::Map(values) => match value {
                Value::Object(members) => {
                    for (key, member) in members {
                        self.at(key, |reader| reader.node(values, member));
                    }
                }
                _ => self.report("type", "must be an object".to_owned()),
            },
            Node::Nullable(inner) => {
                if !value.is_null() {
                    self.node(inner, value);
                }
            }
            Node::Component(component) => match &component.get().definition {
                Definition::Object(object) => match value {
                    Value::Object(members) => self.object(object, members),
                    _ => self.report("type", "must be an object".to_owned()),
                },
                Definition::Choice(choice) => self.choice(choice, value),
            },
        }
    }

    fn scalar(&mut self, scalar: &Scalar, value: &Value) {
        if !(scalar.accepts)(value) {
            let code = if kind_of(value) == Some(scalar.kind) { "format" } else { "type" };
            self.report(code, format!("must be {}", scalar.expected));
        }
    }

    fn choice(&mut self, choice: &Choice, value: &Value) {
        if !value.as_str().is_some_and(|text| choice.values.contains(&text)) {
            self.report("enum", format!("must be one of: {}", choice.values.join(", ")));
        }
    }

    fn object(&mut self, object: &Object, members: &Map<String, Value>) {
        for property in object.properties {
            self.at(property.name, |reader| match members.get(property.name) {
                Some(value) => reader.property(property, value),
                None if property.input == Presence::Required => reader.report("required", "is required".to_owned()),
                None => {}
            });
        }
        if object.closed {
            let names = || object.properties.iter().map(|property| property.name);
            for unknown in members.keys().filter(|key| names().all(|name| name != key.as_str())) {
                if self.errors.len() >= MOST {
                    return;
                }
                let message = match nearest(unknown, names()) {
                    Some(name) => format!("is not known; did you mean `{name}`?"),
                    None => "is not known".to_owned(),
                };
                self.at(unknown, |reader| reader.report("unknown", message));
            }
        }
    }

    fn property(&mut self, property: &Property, value: &Value) {
        let before = self.errors.len();
        self.node(property.node, value);
        // A limit says nothing about a value that is of the wrong type anyway.
        if self.errors.len() == before {
            for rule in property.rules {
                if let Some((code, message)) = broken(*rule, value) {
                    self.report(code, message);
                }
            }
        }
    }

    /// Goes into an element of a list. In a query, that is one of the values of a parameter, which has the name.
    fn element(&mut self, index: usize, inside: impl FnOnce(&mut Self)) {
        let length = self.field.len();
        self.at(&index.to_string(), |reader| {
            if reader.location == Location::Query {
                reader.field.truncate(length);
            }
            inside(reader);
        });
    }

    /// Goes one level down for as long as `inside` takes.
    fn at(&mut self, token: &str, inside: impl FnOnce(&mut Self)) {
        let (field, pointer) = (self.field.len(), self.pointer.len());
        if field > 0 {
            self.field.push('.');
        }
        self.field.push_str(token);
        self.pointer.push('/');
        self.pointer.push_str(&escape(token));
        inside(self);
        self.field.truncate(field);
        self.pointer.truncate(pointer);
    }

    fn report(&mut self, code: &str, message: String) {
        if self.errors.len() < MOST {
            self.errors.push(FieldError {
                field: self.field.clone(),
                pointer: self.pointer.clone(),
                location: self.location,
                code: code.to_owned(),
                message,
            });
        }
    }
}

/// The code and the message, if a value breaks a rule.
fn broken(rule: Rule, value: &Value) -> Option<(&'static str, String)> {
    let text = value.as_str().unwrap_or_default();
    match rule {
        _ if value.is_null() => None,
        Rule::MinLength(limit) if (text.chars().count() as u64) < limit => {
            Some(("min_length", format!("must have at least {limit} characters")))
        }
        Rule::MaxLength(limit) if text.chars().count() as u64 > limit => {
            Some(("max_length", format!("must have at most {limit} characters")))
        }
        Rule::Minimum(limit) if !check::minimum(value, limit) => Some(("minimum", format!("must be at least {limit}"))),
        Rule::Maximum(limit) if !check::maximum(value, limit) => Some(("maximum", format!("must be at most {limit}"))),
        Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Minimum(_) | Rule::Maximum(_) => None,
    }
}

fn kind_of(value: &Value) -> Option<Kind> {
    match value {
        Value::Null => Some(Kind::Null),
        Value::Bool(_) => Some(Kind::Boolean),
        Value::Number(number) if number.is_f64() => Some(Kind::Number),
        Value::Number(_) => Some(Kind::Integer),
        Value::String(_) => Some(Kind::Text),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// The name that is meant, if one is near enough to a name that is not known.
fn nearest<'a>(unknown: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|name| (strsim::jaro_winkler(unknown, name), name))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}
