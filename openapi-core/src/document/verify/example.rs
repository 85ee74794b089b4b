//! Whether defaults and examples are values of their types.

use super::{
    super::{Message, schemas::inside, text::equal},
    schema::{digits, has},
};
use crate::{
    schema::{
        Kind, List, Literal, Map, Node, Number, Object, Presence, Property, Refined, Rule, Scalar, Tagging, Union,
    },
    validate::Format,
};

/// Whether a text is of a format.
pub const fn format(format: Format, text: &str, kind: &str) -> Message {
    let mut message = Message::empty();
    if !format.accepts(text) {
        message.tell("the {} is not {}", "write one that is", &[kind, format.expected()]);
    }
    message
}

/// Whether a default or an example is a value of a type.
pub const fn value(node: &Node, json: &Literal, kind: &str) -> Message {
    let mut finder = Finder { message: Message::empty(), kind };
    finder.node(node, json, "");
    finder.message
}

/// Whether an example of a variant is one of its form.
pub const fn form(node: &Node, variant: &str, json: &Literal) -> Message {
    let mut finder = Finder { message: Message::empty(), kind: "example" };
    if let Node::Union(union) = inside(node) {
        let mut i = 0;
        while i < union.variants.len() {
            if equal(union.variants[i].name, variant) {
                finder.node(union.variants[i].node, json, "");
            }
            i += 1;
        }
    }
    finder.message
}

struct Finder<'a> {
    message: Message,
    kind: &'a str,
}

impl Finder<'_> {
    const fn tell(&mut self, member: &str, expected: &str) {
        if member.is_empty() {
            self.message.tell("the {} is not {}", "write one that is", &[self.kind, expected]);
        } else {
            let mistake = "the {} has a member `{}` that is not {}";
            self.message.tell(mistake, "write one that is", &[self.kind, member, expected]);
        }
    }

    const fn node(&mut self, node: &Node, json: &Literal, member: &str) {
        match node {
            Node::Component(component) => self.node(component.get().node, json, member),
            Node::Refined(Refined { node, rules, .. }) => {
                self.node(node, json, member);
                self.rules(rules, json, member);
            }
            Node::Nullable(inner) => {
                if !matches!(json, Literal::Null) {
                    self.node(inner, json, member);
                }
            }
            Node::Scalar(scalar) => {
                if !is_scalar(scalar, json) {
                    self.tell(member, scalar.expected);
                }
            }
            Node::Choice(choice) => match json {
                Literal::Text(text) if super::contains(choice.input, text) || super::contains(choice.output, text) => {}
                _ => self.tell(member, "one of its type's values"),
            },
            Node::List(List { items, min, max, .. }) => match json {
                Literal::List(elements) => {
                    let count = elements.len() as u64;
                    if count < *min || matches!(max, Some(max) if count > *max) {
                        self.tell(member, "of the length that its type has");
                    }
                    let mut i = 0;
                    while i < elements.len() {
                        self.node(items, &elements[i], member);
                        i += 1;
                    }
                }
                _ => self.tell(member, "a list"),
            },
            Node::Tuple(positions) => match json {
                Literal::List(elements) if elements.len() == positions.len() => {
                    let mut i = 0;
                    while i < elements.len() {
                        self.node(positions[i], &elements[i], member);
                        i += 1;
                    }
                }
                _ => self.tell(member, "a list with as many elements as its type has"),
            },
            Node::Map(Map { values, .. }) => match json {
                Literal::Object(members) => {
                    let mut i = 0;
                    while i < members.len() {
                        self.node(values, &members[i].1, members[i].0);
                        i += 1;
                    }
                }
                _ => self.tell(member, "an object"),
            },
            Node::Object(object) => match json {
                Literal::Object(members) => self.object(object, members),
                _ => self.tell(member, "an object"),
            },
            Node::Union(union) => self.union(union, json, member),
            // A recursion is looked into once.
            Node::Any | Node::Recursion(_) => {}
        }
    }

    /// The constraints that can be compared here. Patterns cannot: the macro matches those that stand beside an example.
    const fn rules(&mut self, rules: &[Rule], json: &Literal, member: &str) {
        let mut i = 0;
        while i < rules.len() {
            if !keeps(&rules[i], json) {
                self.tell(member, "within its constraints");
            }
            i += 1;
        }
    }

    const fn object(&mut self, object: &Object, members: &[(&'static str, Literal)]) {
        self.properties(object, members);
        // What nobody has described is a slip, even where others may send it.
        if takes_others(object) {
            return;
        }
        let mut i = 0;
        while i < members.len() {
            if !has(object, members[i].0) {
                self.tell(members[i].0, "known");
            }
            i += 1;
        }
    }

    const fn properties(&mut self, object: &Object, members: &[(&'static str, Literal)]) {
        let mut i = 0;
        while i < object.properties.len() {
            let Property { name, node, input, output, .. } = &object.properties[i];
            let mut found = false;
            let mut k = 0;
            while k < members.len() {
                if equal(members[k].0, name) || super::contains(object.properties[i].received(), members[k].0) {
                    found = true;
                    self.node(node, &members[k].1, name);
                }
                k += 1;
            }
            let needed = matches!(input, Presence::Required) && matches!(output, Presence::Required);
            if !found && needed {
                let remedy = "add it, as clients would have to";
                self.message.tell("the {} leaves out the member `{}`", remedy, &[self.kind, name]);
            }
            i += 1;
        }
        let mut i = 0;
        while i < object.flattened.len() {
            if let Node::Object(inner) = inside(object.flattened[i]) {
                self.properties(inner, members);
            }
            i += 1;
        }
    }

    /// The form whose tag the value has; without tags, any form may be meant.
    const fn union(&mut self, union: &Union, json: &Literal, member: &str) {
        let tag = match (union.tagging, json) {
            (Tagging::External, Literal::Text(text)) => Some(*text),
            (Tagging::External, Literal::Object([(name, _)])) => Some(*name),
            (Tagging::Internal(tag) | Tagging::Adjacent(tag), Literal::Object(members)) => text_of(members, tag),
            _ => None,
        };
        if matches!(union.tagging, Tagging::Untagged) {
            return;
        }
        let mut i = 0;
        while i < union.variants.len() {
            let variant = &union.variants[i];
            if variant.untagged {
                return;
            }
            if let Some(tag) = tag {
                let sent = matches!(variant.output, Some(output) if equal(output, tag));
                if sent || super::contains(variant.input, tag) {
                    return self.node(variant.node, json, member);
                }
            }
            i += 1;
        }
        self.tell(member, "one of its type's forms");
    }
}

/// Whether an object takes members that it does not name, by something that is flattened into it.
const fn takes_others(object: &Object) -> bool {
    let mut i = 0;
    while i < object.flattened.len() {
        match inside(object.flattened[i]) {
            Node::Object(inner) => {
                if takes_others(inner) {
                    return true;
                }
            }
            _ => return true,
        }
        i += 1;
    }
    false
}

const fn text_of(members: &[(&'static str, Literal)], name: &str) -> Option<&'static str> {
    let mut i = 0;
    while i < members.len() {
        if let (true, Literal::Text(text)) = (equal(members[i].0, name), &members[i].1) {
            return Some(text);
        }
        i += 1;
    }
    None
}

const fn is_scalar(scalar: &Scalar, json: &Literal) -> bool {
    match (scalar.kind, json) {
        (Kind::Integer, Literal::Number(Number { integer: Some(number), .. })) => match scalar.limits {
            Some((lowest, highest)) => digits(lowest) <= *number && *number <= digits(highest),
            None => true,
        },
        (Kind::Number, Literal::Number(_)) | (Kind::Boolean, Literal::Boolean(_)) | (Kind::Null, Literal::Null) => true,
        (Kind::Text, Literal::Text(text)) => match scalar.format {
            Some(format) => format.accepts(text),
            None => true,
        },
        _ => false,
    }
}

const fn keeps(rule: &Rule, json: &Literal) -> bool {
    match (rule, json) {
        (Rule::MinLength(limit), Literal::Text(text)) => characters(text) >= *limit,
        (Rule::MaxLength(limit), Literal::Text(text)) => characters(text) <= *limit,
        (Rule::Format(format), Literal::Text(text)) => format.accepts(text),
        (Rule::Minimum(limit), Literal::Number(number)) => number.float >= limit.float,
        (Rule::Maximum(limit), Literal::Number(number)) => number.float <= limit.float,
        (Rule::ExclusiveMinimum(limit), Literal::Number(number)) => number.float > limit.float,
        (Rule::ExclusiveMaximum(limit), Literal::Number(number)) => number.float < limit.float,
        (Rule::MinItems(limit), Literal::List(elements)) => elements.len() as u64 >= *limit,
        (Rule::MaxItems(limit), Literal::List(elements)) => elements.len() as u64 <= *limit,
        (Rule::MinProperties(limit), Literal::Object(members)) => members.len() as u64 >= *limit,
        (Rule::MaxProperties(limit), Literal::Object(members)) => members.len() as u64 <= *limit,
        _ => true,
    }
}

const fn characters(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut count = 0;
    let mut i = 0;
    while i < bytes.len() {
        // Every character has one byte that does not continue another.
        count += (bytes[i] & 0xc0 != 0x80) as u64;
        i += 1;
    }
    count
}
