//! What fields say of types that only const evaluation knows.

use super::super::{Message, schemas::inside, text::equal, text::has_part};
use crate::{
    schema::{Kind, Node, Number, Object, Presence, Scalar},
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
pub(super) const fn digits(text: &str) -> i128 {
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

/// Whether a type is a list, which text can have commas in.
pub const fn split(node: &Node, field: &str) -> Message {
    let mut message = Message::empty();
    if !matches!(node.present(), Node::List(_) | Node::Tuple(_) | Node::Recursion(_)) {
        message.tell(
            "`{}` is no list, so `split` says nothing of it",
            "use it on `Vec` and other lists, or remove it",
            &[field],
        );
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

/// What a constraint is for.
#[derive(Clone, Copy)]
pub enum Wanted {
    /// Texts.
    Text,
    /// Numbers, and texts that are decimals.
    Number,
    /// Lists.
    List,
    /// Maps.
    Map,
    /// Files.
    File,
}

/// Whether a description that was given by hand is fit for the constraints beside it, which are told by key, keyword and kind.
pub const fn applies(node: &Node, constraints: &[(&str, &str, Wanted)]) -> Message {
    let mut message = Message::empty();
    let node = node.present();
    let mut i = 0;
    while i < constraints.len() {
        let (key, keyword, wanted) = constraints[i];
        let is_fit = match (wanted, node) {
            (_, Node::Any) | (Wanted::List, Node::List(_)) | (Wanted::Map, Node::Map(_) | Node::Object(_)) => true,
            (Wanted::File, Node::Scalar(scalar)) => matches!(scalar.kind, Kind::File),
            (Wanted::Text, Node::Scalar(scalar)) => matches!(scalar.kind, Kind::Text),
            (Wanted::Number, Node::Scalar(scalar)) => {
                matches!(scalar.kind, Kind::Integer | Kind::Number) || matches!(scalar.format, Some(Format::Decimal))
            }
            _ => false,
        };
        if !is_fit {
            message.tell("`{}` does not apply to the type given by `with`", "remove it, or give another type", &[key]);
        } else if let Node::Scalar(Scalar { keywords, format, .. }) = node
            && (has_part(keywords.v3_1, keyword) || equal(keyword, "format") && format.is_some())
        {
            let remedy = "remove it, or give another type";
            message.tell("the type given by `with` has a `{}` of its own", remedy, &[keyword]);
        }
        i += 1;
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
        if equal(object.properties[i].name, name) || super::contains(object.properties[i].received(), name) {
            return true;
        }
        i += 1;
    }
    false
}

pub(super) const fn has(object: &Object, name: &str) -> bool {
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
