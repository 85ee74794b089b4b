//! The second look at a value that was refused: everything that is wrong, each with its place.

mod object;
mod rule;
mod union;

pub(crate) use rule::told_size;

use std::borrow::Cow;

use serde_json::Value;

use super::{FieldError, Location, error::escape, strict};
use crate::schema::{Choice, Component, Kind, List, Map, Node, Refined, Rule, Scalar};

/// More errors than these help nobody, and a long list of wrong elements must not make a longer answer.
const MOST: usize = 100;

/// More comparisons than any honest value takes: forms that nothing tells apart are tried one after the other, at each level.
const PATIENCE: usize = 1_000_000;

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
    look(node, value, location).errors
}

/// The value with its whole numbers written as such: `1` for `1.0`, where the description asks for an integer.
///
/// What is flattened or has its tag inside, serde keeps as it was written until it knows the type, and then takes `1.0` for no integer.
pub(super) fn with_integers<'a>(
    node: &Node,
    value: &'a Value,
    location: Location,
) -> Result<Cow<'a, Value>, Vec<FieldError>> {
    let Reader { errors, fractions, .. } = look(node, value, location);
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut value = Cow::Borrowed(value);
    for pointer in fractions {
        if let Some(number) = value.to_mut().pointer_mut(&pointer)
            && let Ok(integer) = strict::integer(number)
        {
            *number = integer;
        }
    }
    Ok(value)
}

fn look(node: &Node, value: &Value, location: Location) -> Reader {
    let mut reader = Reader {
        location,
        field: String::new(),
        pointer: String::new(),
        errors: Vec::new(),
        fractions: Vec::new(),
        within: Vec::new(),
        steps: 0,
    };
    reader.node(node, value);
    reader
}

struct Reader {
    location: Location,
    field: String,
    pointer: String,
    errors: Vec<FieldError>,
    /// Where an integer is written with a point or an exponent.
    fractions: Vec<String>,
    /// The components that the place is within, for what refers to one of them by its identity.
    within: Vec<&'static Component>,
    steps: usize,
}

impl Reader {
    fn node(&mut self, node: &Node, value: &Value) {
        self.steps += 1;
        if self.steps == PATIENCE {
            self.report("invalid", "fits too many forms to compare it with all of them".to_owned());
        }
        // What would not be told need not be found.
        if self.errors.len() >= MOST || self.steps >= PATIENCE {
            return;
        }
        match node {
            Node::Any => {}
            Node::Scalar(scalar) => self.scalar(scalar, value),
            Node::Choice(choice) => self.choice(choice, value),
            Node::List(list) => self.list(list, value),
            Node::Tuple(positions) => match value {
                Value::Array(elements) if elements.len() == positions.len() => {
                    for (index, (position, element)) in positions.iter().zip(elements).enumerate() {
                        self.at(&index.to_string(), |reader| reader.node(position, element));
                    }
                }
                _ => self.report("type", format!("must be a list of {}", positions.len())),
            },
            Node::Map(map) => match value {
                Value::Object(members) => {
                    for (key, member) in members {
                        self.entry(map, key, member);
                    }
                }
                _ => self.report("type", "must be an object".to_owned()),
            },
            Node::Nullable(inner) => {
                if !value.is_null() {
                    self.node(inner, value);
                }
            }
            Node::Object(object) => match value {
                Value::Object(members) => self.object(object, members),
                _ => self.report("type", "must be an object".to_owned()),
            },
            Node::Union(union) => self.union(union, value),
            Node::Refined(refined) => self.refined(refined, value),
            Node::Component(component) => self.component(component.get(), value),
            Node::Recursion(identity) => {
                let component = self.within.iter().rev().find(|component| component.identity == *identity);
                if let Some(component) = component {
                    self.component(component, value);
                }
            }
        }
    }

    fn component(&mut self, component: &'static Component, value: &Value) {
        self.within.push(component);
        self.node(component.node, value);
        self.within.pop();
    }

    fn refined(&mut self, refined: &Refined, value: &Value) {
        let before = self.errors.len();
        self.node(refined.node, value);
        // A limit says nothing about a value that is of the wrong type anyway.
        if self.errors.len() == before && !value.is_null() {
            self.rules(refined.rules, value);
        }
    }

    fn rules(&mut self, rules: &[Rule], value: &Value) {
        for rule in rules {
            if let Rule::Each(refined) = rule {
                match value {
                    Value::Array(elements) => {
                        for (index, element) in elements.iter().enumerate().filter(|(_, element)| !element.is_null()) {
                            self.element(index, |reader| reader.rules(refined.rules, element));
                        }
                    }
                    Value::Object(members) => {
                        for (key, member) in members.iter().filter(|(_, member)| !member.is_null()) {
                            self.at(key, |reader| reader.rules(refined.rules, member));
                        }
                    }
                    _ => {}
                }
            } else if let Some((code, message)) = rule::broken(rule, value) {
                self.report(code, message);
            }
        }
    }

    fn scalar(&mut self, scalar: &Scalar, value: &Value) {
        if !(scalar.accepts)(value) {
            let code = if kind_of(value) == Some(scalar.kind) { "format" } else { "type" };
            self.report(code, format!("must be {}", scalar.expected));
        } else if scalar.kind == Kind::Integer && value.is_f64() {
            self.fractions.push(self.pointer.clone());
        }
    }

    fn choice(&mut self, choice: &Choice, value: &Value) {
        if !value.as_str().is_some_and(|text| choice.input.contains(&text)) {
            self.one_of(choice.input.iter().copied());
        }
    }

    fn one_of<'a>(&mut self, values: impl Iterator<Item = &'a str>) {
        let values: Vec<&str> = values.collect();
        self.report("enum", format!("must be one of: {}", values.join(", ")));
    }

    fn list(&mut self, list: &List, value: &Value) {
        let List { items, min, max, unique } = list;
        let Value::Array(elements) = value else {
            return self.report("type", "must be a list".to_owned());
        };
        for (index, element) in elements.iter().enumerate() {
            self.element(index, |reader| reader.node(items, element));
        }
        let broken = [
            rule::broken(&Rule::MinItems(*min), value),
            max.and_then(|max| rule::broken(&Rule::MaxItems(max), value)),
            unique.then(|| rule::broken(&Rule::UniqueItems, value)).flatten(),
        ];
        for (code, message) in broken.into_iter().flatten() {
            self.report(code, message);
        }
    }

    /// A member of a map: its key is a text that has to be read as another type.
    fn entry(&mut self, map: &Map, key: &str, member: &Value) {
        self.at(key, |reader| {
            if let Some(expected) = reader.wrong_key(map.keys, key) {
                reader.report("key", format!("the name must be {expected}"));
            }
            reader.node(map.values, member);
        });
    }

    /// What a key has to be, if it is not.
    fn wrong_key(&mut self, node: &Node, key: &str) -> Option<String> {
        let is_right = match node.present() {
            Node::Scalar(Scalar { kind: Kind::Integer, accepts, .. }) => {
                let number = key.parse::<i128>().ok().filter(|number| number.to_string() == key);
                number.and_then(serde_json::Number::from_i128).is_some_and(|number| accepts(&Value::Number(number)))
            }
            Node::Scalar(Scalar { kind: Kind::Boolean, .. }) => key == "true" || key == "false",
            _ => {
                return self.probe(node, &Value::String(key.to_owned())).into_iter().next().map(|error| {
                    error.message.strip_prefix("must be ").map_or_else(|| error.message.clone(), str::to_owned)
                });
            }
        };
        let expected = match node.present() {
            Node::Scalar(scalar) => scalar.expected,
            _ => "another text",
        };
        (!is_right).then(|| expected.to_owned())
    }

    /// What would be wrong with a value here.
    fn probe(&mut self, node: &Node, value: &Value) -> Vec<FieldError> {
        self.attempt(|reader| reader.node(node, value))
    }

    /// What an attempt finds wrong. Nothing stays of it but what a right value is.
    fn attempt(&mut self, attempt: impl FnOnce(&mut Self)) -> Vec<FieldError> {
        let (kept, fractions) = (std::mem::take(&mut self.errors), self.fractions.len());
        attempt(self);
        let errors = std::mem::replace(&mut self.errors, kept);
        if !errors.is_empty() {
            self.fractions.truncate(fractions);
        }
        errors
    }

    /// Goes into an element of a list. Outside of bodies, that is one of the values of a parameter, which has the name.
    fn element(&mut self, index: usize, inside: impl FnOnce(&mut Self)) {
        let length = self.field.len();
        self.at(&index.to_string(), |reader| {
            if reader.location != Location::Body {
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
