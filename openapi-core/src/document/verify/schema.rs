//! What fields say of types that only const evaluation knows.

use super::super::{Message, operations::equal, schemas::inside};
use crate::{
    schema::{Kind, List, Literal, Map, Node, Number, Object, Presence, Property, Scalar, Tagging, Union},
    validate::Format,
};

/// Whether the values of a type reach as far as a limit.
pub const fn limit(node: &Node, limit: &Number, key: &str, field: &str) -> Message {
    let mut message = Message::empty();
    if let (Node::Scalar(Scalar { limits: Some((lowest, highest)), .. }), Some(number)) =
        (node.present(), limit.integer)
        && (number < digits(lowest) || digits(highest) < number)
    {
        let mistake = "the {} {} of `{}` is out of its type's range";
        message.tell(mistake, "choose one within, or a larger type", &[key, limit.text, field]);
    }
    message
}

/// A number from its digits; the nearest, where there are too many.
const fn digits(text: &str) -> i128 {
    let bytes = text.as_bytes();
    let negative = bytes[0] == b'-';
    let mut number: i128 = 0;
    let mut i = negative as usize;
    while i < bytes.len() {
        let digit = (bytes[i] - b'0') as i128;
        // Negated digit by digit: the lowest number of all has no counterpart above 0.
        number = number.saturating_mul(10).saturating_add(if negative { -digit } else { digit });
        i += 1;
    }
    number
}

/// Whether clients can do without a member that the document does not tell of.
pub const fn hidden(node: &Node, field: &str) -> Message {
    let mut message = Message::empty();
    if matches!(Presence::of(node), Presence::Required) {
        let remedy = "give it `#[serde(default)]` or `#[serde(skip_deserializing)]`, or make it an `Option`";
        message.tell("`{}` is hidden, but clients have to send it", remedy, &[field]);
    }
    message
}

/// Whether a type has members that can stand among those of another.
pub const fn flattened(node: &Node, field: &str) -> Message {
    let mut message = Message::empty();
    match inside(node) {
        Node::Object(_) | Node::Map(_) | Node::Union(_) | Node::Choice(_) | Node::Any | Node::Recursion(_) => {}
        Node::Nullable(_) => {
            let remedy = "serde would pass over wrong members without a word: flatten the type itself, with defaults for its fields";
            message.tell("`{}` flattens an `Option`", remedy, &[field]);
        }
        Node::Scalar(_) | Node::List(_) | Node::Tuple(_) | Node::Refined(_) | Node::Component(_) => {
            let remedy = "flatten a struct, a map or an enum; or remove `flatten`";
            message.tell("`{}` flattens a type without members", remedy, &[field]);
        }
    }
    message
}

/// Whether the content of a variant is an object that a tag can stand in, and has no member called like it.
pub const fn tagged(node: &Node, tag: &str, variant: &str) -> Message {
    let mut message = Message::empty();
    match inside(node) {
        Node::Object(object) => {
            if has(object, tag) {
                let remedy = "give the member another name, or the enum another tag";
                message.tell("variant `{}` has a member called `{}`, like the tag", remedy, &[variant, tag]);
            }
        }
        Node::Map(_)
        | Node::Union(_)
        | Node::Any
        | Node::Recursion(_)
        | Node::Scalar(Scalar { kind: Kind::Null, .. }) => {}
        _ => {
            let mistake = "variant `{}` has no members that the tag `{}` could stand among";
            let remedy =
                "let it hold a struct, or give the enum a `content` too: `#[serde(tag = \"…\", content = \"…\")]`";
            message.tell(mistake, remedy, &[variant, tag]);
        }
    }
    message
}

/// Whether two members of an object have one name, where some of them are flattened into it.
pub const fn members(node: &Node) -> Message {
    let mut message = Message::empty();
    if let Node::Object(object) = inside(node) {
        let mut i = 0;
        while i < object.flattened.len() {
            if matches!(inside(object.flattened[i]), Node::Map(_)) {
                beside_a_map(object, i, &mut message);
            }
            if let Node::Object(inner) = inside(object.flattened[i]) {
                same_names(object, inner, &mut message);
                let mut k = 0;
                while k < i {
                    if let Node::Object(other) = inside(object.flattened[k]) {
                        same_names(other, inner, &mut message);
                    }
                    k += 1;
                }
            }
            i += 1;
        }
    }
    message
}

/// serde gives a flattened map whatever no one before it has taken.
const fn beside_a_map(object: &Object, map: usize, message: &mut Message) {
    let mut i = 0;
    while i < object.flattened.len() {
        match inside(object.flattened[i]) {
            Node::Union(_) | Node::Choice(_) => {
                let remedy = "flatten one of them";
                message.tell("a flattened map would take the members of the flattened enum", remedy, &[]);
            }
            _ if i > map => {
                let remedy = "put the map last";
                message.tell("a flattened map would take the members of what is flattened after it", remedy, &[]);
            }
            _ => {}
        }
        i += 1;
    }
}

/// Looks for the members of one object in another. Those of its own are the macro's to compare.
const fn same_names(one: &Object, other: &Object, message: &mut Message) {
    let mut i = 0;
    while i < other.properties.len() {
        let name = other.properties[i].name;
        if has_own(one, name) {
            let remedy = "give one of them another name with `#[serde(rename = \"…\")]`";
            message.tell("two members are called `{}`, of which one is flattened", remedy, &[name]);
        }
        i += 1;
    }
}

const fn has_own(object: &Object, name: &str) -> bool {
    let mut i = 0;
    while i < object.properties.len() {
        if equal(object.properties[i].name, name) {
            return true;
        }
        i += 1;
    }
    false
}

const fn has(object: &Object, name: &str) -> bool {
    let mut i = 0;
    while i < object.flattened.len() {
        if let Node::Object(inner) = inside(object.flattened[i])
            && has(inner, name)
        {
            return true;
        }
        i += 1;
    }
    has_own(object, name)
}

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
        match inside(node) {
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
            Node::List(List { items, .. }) => match json {
                Literal::List(elements) => {
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
            // A recursion is looked into once; what a name or a refinement stands around is found already.
            Node::Any | Node::Recursion(_) | Node::Refined(_) | Node::Component(_) => {}
        }
    }

    const fn object(&mut self, object: &Object, members: &[(&'static str, Literal)]) {
        self.properties(object, members);
        if !object.is_closed() {
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
