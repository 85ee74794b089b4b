//! The second look at a value that was refused: everything that is wrong, each with its place.

mod conduct;
mod look;
mod object;
mod rule;
mod union;

use serde_json::Value;

use super::{
    FieldError, Location,
    errors::{Report, Step, descend},
};
use crate::schema::{Choice, Component, Kind, List, Map, Node, Refined, Rule, Scalar};

pub(crate) use look::given_twice;
pub(super) use look::{Look, with_integers};
pub(crate) use rule::{Told, described, told_size};

/// More comparisons than any honest value takes: forms that nothing tells apart are tried one after the other, at each level.
const PATIENCE: usize = 1_000_000;

/// Everything in which a value departs from a description, in the order of the description, with what the functions that check it find
/// wrong. At most 100 errors, and 64 KiB of them; where more is wrong, a last one, `truncated`, says so.
///
/// ```
/// use openapi_core::{Schema, validate::{Location, explain}};
///
/// let errors = explain(<Vec<u8>>::NODE, &serde_json::json!([1, 300]), Location::Body);
/// assert_eq!(errors[0].pointer, "/1");
/// assert_eq!(errors[0].message, "must be a whole number from 0 to 255");
/// ```
pub fn explain(node: &Node, value: &Value, location: Location) -> Vec<FieldError> {
    Look::at(location).node(node, value)
}

struct Reader {
    found: Report,
    field: String,
    pointer: String,
    /// Where an integer is written with a point or an exponent.
    fractions: Vec<String>,
    /// The components that the place is within, for what refers to one of them by its identity.
    within: Vec<&'static Component>,
    /// The members that belong to an object itself, and not to what is flattened into it.
    taken: Vec<&'static str>,
    steps: usize,
    /// Whether something was not compared, because all patience was gone.
    gave_up: bool,
    /// Whether functions check values too.
    checks: bool,
}

impl Reader {
    fn node(&mut self, node: &Node, value: &Value) {
        self.steps += 1;
        self.gave_up |= self.steps >= PATIENCE;
        // What would not be told need not be found.
        if self.found.is_full() || self.gave_up {
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
                _ => self.expected(&format!("a list of {}", positions.len())),
            },
            Node::Map(map) => match value {
                Value::Object(members) => {
                    for (key, member) in members {
                        self.entry(map, key, member);
                    }
                }
                _ => self.expected("an object"),
            },
            Node::Nullable(inner) => {
                if !value.is_null() {
                    self.node(inner, value);
                }
            }
            Node::Object(object) => match value {
                Value::Object(members) => self.object(object, members),
                _ => self.expected("an object"),
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
        let before = self.found.count();
        self.within.push(component);
        self.node(component.node, value);
        self.within.pop();
        self.examine(&component.conduct, value, self.found.count() == before);
    }

    fn refined(&mut self, refined: &Refined, value: &Value) {
        let before = self.found.count();
        // Of a number that its type has no room for, the limit of its own is the one to tell.
        if is_beyond(refined.node, value) {
            self.rules(refined.rules, value);
            self.reword(before, &refined.conduct, false);
            if self.found.count() > before {
                return;
            }
        }
        self.node(refined.node, value);
        self.reword(before, &refined.conduct, true);
        // A limit says nothing about a value that is of the wrong type anyway.
        if self.found.count() == before && !value.is_null() {
            self.place(refined, value);
        }
    }

    /// What a place adds to its type: limits, for the value as it was sent and as it is cleaned, and then functions.
    fn place(&mut self, refined: &Refined, value: &Value) {
        let before = self.found.count();
        self.rules(refined.rules, value);
        if self.found.count() == before {
            self.cleaned(refined, value);
        }
        self.reword(before, &refined.conduct, false);
        if self.found.count() == before {
            self.examine(&refined.conduct, value, true);
            self.reword(before, &refined.conduct, false);
        }
    }

    fn rules(&mut self, rules: &[Rule], value: &Value) {
        for rule in rules {
            if let Rule::Each(refined) = rule {
                match value {
                    Value::Array(elements) => {
                        for (index, element) in elements.iter().enumerate().filter(|(_, element)| !element.is_null()) {
                            self.element(index, |reader| reader.place(refined, element));
                        }
                    }
                    Value::Object(members) => {
                        for (key, member) in members.iter().filter(|(_, member)| !member.is_null()) {
                            self.at(key, |reader| reader.place(refined, member));
                        }
                    }
                    _ => {}
                }
            } else {
                self.rule(rule, value);
            }
        }
    }

    fn rule(&mut self, rule: &Rule, value: &Value) {
        if !rule::is_kept(rule, value) {
            let (code, message, parameters) = described(rule);
            self.report(code, message, &parameters);
        }
    }

    fn scalar(&mut self, scalar: &Scalar, value: &Value) {
        if !(scalar.accepts)(value) {
            let code = if kind_of(value) == Some(scalar.kind) { "format" } else { "type" };
            let expected = scalar.expected;
            self.report(code, format!("must be {expected}"), &[("expected", expected.into())]);
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
        self.report("enum", format!("must be one of: {}", values.join(", ")), &[("choices", values.into())]);
    }

    fn list(&mut self, list: &List, value: &Value) {
        let List { items, min, max, unique } = list;
        let Value::Array(elements) = value else {
            return self.expected("a list");
        };
        for (index, element) in elements.iter().enumerate() {
            self.element(index, |reader| reader.node(items, element));
        }
        let limits = [Some(Rule::MinItems(*min)), max.map(Rule::MaxItems), unique.then_some(Rule::UniqueItems)];
        for limit in limits.iter().flatten() {
            self.rule(limit, value);
        }
    }

    /// A member of a map: its key is a text that has to be read as another type.
    fn entry(&mut self, map: &Map, key: &str, member: &Value) {
        self.at(key, |reader| {
            if let Some(expected) = reader.wrong_key(map.keys, key) {
                reader.report("key", format!("the name must be {expected}"), &[("expected", expected.into())]);
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
                return self.probe(node, &Value::String(key.to_owned())).errors.into_iter().next().map(|error| {
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
    fn probe(&mut self, node: &Node, value: &Value) -> Report {
        self.attempt(|reader| reader.node(node, value))
    }

    /// What an attempt finds wrong. Nothing stays of it but what a right value is.
    fn attempt(&mut self, attempt: impl FnOnce(&mut Self)) -> Report {
        let fractions = self.fractions.len();
        let location = self.found.location;
        let kept = std::mem::replace(&mut self.found, Report::new(location));
        attempt(self);
        let mut found = std::mem::replace(&mut self.found, kept);
        if self.gave_up {
            // What was not compared to its end fits nothing.
            tell_giving_up(&mut found);
        }
        if found.count() > 0 {
            self.fractions.truncate(fractions);
        }
        found
    }

    /// Takes over what an attempt has found, unless another one might have found less.
    fn take(&mut self, found: Report) {
        if !self.gave_up {
            self.found.extend(found);
        }
    }

    /// Goes into an element of a list.
    fn element(&mut self, index: usize, inside: impl FnOnce(&mut Self)) {
        self.down(Step::Element(index), inside);
    }

    /// Goes to a member for as long as `inside` takes.
    fn at(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.down(Step::Member(name), inside);
    }

    fn down(&mut self, step: Step<'_>, inside: impl FnOnce(&mut Self)) {
        let (field, pointer) = (self.field.len(), self.pointer.len());
        // What is flattened belongs to one object alone.
        let taken = std::mem::take(&mut self.taken);
        descend(step, self.found.location, &mut self.field, &mut self.pointer);
        inside(self);
        self.taken = taken;
        self.field.truncate(field);
        self.pointer.truncate(pointer);
    }

    /// Tells that a value is of the wrong type.
    fn expected(&mut self, what: &str) {
        self.report("type", format!("must be {what}"), &[("expected", what.into())]);
    }

    /// Tells what is wrong here. Once something was not compared, what seems to be wrong may come of that.
    fn report(&mut self, code: &str, message: String, parameters: &[(&str, Value)]) {
        if !self.gave_up {
            self.found.at(&self.field, &self.pointer).add_with(code, message, parameters);
        }
    }
}

/// Tells that something was not compared: whatever it is, it is not accepted.
fn tell_giving_up(report: &mut Report) {
    report.at("", "").add("invalid", "fits too many forms to compare it with all of them");
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

/// Whether a value is a whole number for which its type has no room.
fn is_beyond(node: &Node, value: &Value) -> bool {
    match node.present() {
        Node::Scalar(scalar) => {
            scalar.kind == Kind::Integer && kind_of(value) == Some(Kind::Integer) && !(scalar.accepts)(value)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Schema;

    #[derive(Schema)]
    struct Limited {
        #[schema(minimum = 1, maximum = 99)]
        number: u8,
        #[schema(maximum = 99)]
        perhaps: Option<u8>,
    }

    #[test]
    fn numbers_beyond_their_type_are_told_their_own_limits() {
        let told = |number: i64, perhaps: i64| {
            let value = serde_json::json!({ "number": number, "perhaps": perhaps });
            let errors = explain(Limited::NODE, &value, Location::Body);
            errors.into_iter().map(|error| error.message).collect::<Vec<_>>()
        };
        assert_eq!(told(99, 99), [""; 0]);
        assert_eq!(told(100, 100), ["must be at most 99"; 2]);
        assert_eq!(told(256, 300), ["must be at most 99"; 2]);
        assert_eq!(told(-1, -1), ["must be at least 1", "must be a whole number from 0 to 255"]);
    }
}
