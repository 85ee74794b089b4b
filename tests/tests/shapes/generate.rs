//! Values that a description asks for, or nearly.

use openapi_core::{
    schema::{Component, Kind, List, Literal, Map, Node, Object, Presence, Refined, Rule, Scalar},
    validate::{Location, explain},
};
use serde_json::{Value, json};

use super::{
    pool::{TEXTS, any, numbers},
    random::Random,
};

/// Deeper values are cut off: what may be absent is.
const DEEP: usize = 5;
/// A value of a type that cannot be cut off ends here, with a value that is wrong.
const TOO_DEEP: usize = 12;
/// As many times as a value that keeps its constraints is looked for.
const TRIES: usize = 60;

/// A value that fits a description in most cases.
pub(super) fn generate(node: &'static Node, random: &mut Random) -> Value {
    Generator { random, within: Vec::new(), depth: 0 }.node(node)
}

struct Generator<'a> {
    random: &'a mut Random,
    within: Vec<&'static Component>,
    depth: usize,
}

impl Generator<'_> {
    fn node(&mut self, node: &'static Node) -> Value {
        if self.depth > TOO_DEEP {
            return Value::Null;
        }
        self.depth += 1;
        let value = match node {
            Node::Any => any(self.random),
            Node::Scalar(scalar) => self.scalar(scalar),
            Node::Choice(choice) if choice.input.is_empty() => Value::Null,
            Node::Choice(choice) => json!(self.random.pick(choice.input)),
            Node::List(list) => self.list(list),
            Node::Tuple(positions) => positions.iter().map(|position| self.node(position)).collect(),
            Node::Map(map) => self.map(map),
            Node::Nullable(_) if self.depth > DEEP || self.random.chance(30) => Value::Null,
            Node::Nullable(inner) => self.node(inner),
            Node::Object(object) => self.object(object),
            Node::Union(union) => {
                let variants: Vec<_> = union.variants.iter().filter(|variant| !variant.input.is_empty()).collect();
                if variants.is_empty() {
                    Value::Null
                } else {
                    let variant = self.random.pick(&variants);
                    self.node(variant.node)
                }
            }
            Node::Refined(Refined { node, rules, .. }) => self.refined(node, rules),
            Node::Component(component) => self.component(component.get()),
            Node::Recursion(identity) => {
                match self.within.iter().rev().find(|component| component.identity == *identity) {
                    Some(component) => self.component(component),
                    None => Value::Null,
                }
            }
        };
        self.depth -= 1;
        value
    }

    fn component(&mut self, component: &'static Component) -> Value {
        self.within.push(component);
        let value = self.node(component.node);
        self.within.pop();
        value
    }

    fn scalar(&mut self, scalar: &Scalar) -> Value {
        match scalar.kind {
            Kind::Null => Value::Null,
            Kind::Boolean => json!(self.random.chance(50)),
            Kind::Integer | Kind::Number => self.accepted(scalar, |random| random.pick(&numbers()).clone()),
            // No shape has a file: JSON has none.
            Kind::Text | Kind::File => self.accepted(scalar, |random| json!(random.pick(TEXTS))),
        }
    }

    /// One of the values that a type accepts, if one is found.
    fn accepted(&mut self, scalar: &Scalar, make: impl Fn(&mut Random) -> Value) -> Value {
        let mut value = make(self.random);
        for _ in 0..TRIES {
            if (scalar.accepts)(&value) {
                break;
            }
            value = make(self.random);
        }
        value
    }

    fn list(&mut self, list: &List) -> Value {
        let len = match list.max {
            Some(max) if max == list.min => usize::try_from(max).expect("arrays are short"),
            _ if self.depth > DEEP => 0,
            _ => self.random.below(4),
        };
        let mut elements: Vec<Value> = Vec::new();
        for _ in 0..len {
            let element = self.node(list.items);
            if !list.unique || !elements.contains(&element) {
                elements.push(element);
            }
        }
        Value::Array(elements)
    }

    fn map(&mut self, map: &Map) -> Value {
        let len = if self.depth > DEEP { 0 } else { self.random.below(4) };
        let member = |generator: &mut Self| {
            let key = match generator.node(map.keys) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            (key, generator.node(map.values))
        };
        Value::Object((0..len).map(|_| member(self)).collect())
    }

    fn object(&mut self, object: &Object) -> Value {
        let mut members = serde_json::Map::new();
        for property in object.properties {
            let percent = match property.input {
                Presence::Required => 100,
                Presence::Optional => {
                    if self.depth > DEEP {
                        0
                    } else {
                        60
                    }
                }
                Presence::Absent => 10,
            };
            if self.random.chance(percent) {
                let name = (*self.random.pick(property.received())).to_owned();
                members.insert(name, self.node(property.node));
            }
        }
        for node in object.flattened {
            match self.node(node) {
                Value::Object(inner) => {
                    for (name, member) in inner {
                        members.entry(name).or_insert(member);
                    }
                }
                Value::String(name) => drop(members.insert(name, Value::Null)),
                _ => {}
            }
        }
        Value::Object(members)
    }

    /// A value that keeps rules, if one is found.
    fn refined(&mut self, node: &'static Node, rules: &'static [Rule]) -> Value {
        let mut value = Value::Null;
        for _ in 0..TRIES {
            value = self.near(node, rules);
            let refined = Node::Refined(Refined { node, rules, ..Refined::PLAIN });
            if explain(&refined, &value, Location::Body).is_empty() {
                break;
            }
        }
        value
    }

    /// A value for which rules are taken into account where that is simple.
    fn near(&mut self, node: &'static Node, rules: &'static [Rule]) -> Value {
        let choices = rules.iter().find_map(|rule| if let Rule::OneOf(choices) = rule { Some(*choices) } else { None });
        let each = rules.iter().find_map(|rule| if let Rule::Each(each) = rule { Some(each.rules) } else { None });
        match (choices, each, node) {
            (Some(choices), _, _) if self.random.chance(80) => literal(self.random.pick(choices)),
            (_, Some(each), Node::List(list)) => {
                (0..self.random.below(4)).map(|_| self.refined(list.items, each)).collect()
            }
            (_, Some(each), Node::Map(map)) => {
                let mut value = self.map(map);
                for member in value.as_object_mut().into_iter().flat_map(serde_json::Map::values_mut) {
                    *member = self.refined(map.values, each);
                }
                value
            }
            _ => self.node(node),
        }
    }
}

fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::Text(text) => json!(text),
        Literal::Number(number) => number.text.parse().map_or(Value::Null, Value::Number),
        Literal::Boolean(truth) => json!(truth),
        Literal::Null | Literal::List(_) | Literal::Object(_) => Value::Null,
    }
}
