//! Hashes, so that the collector never compares names.

use crate::schema::{List, Map, Node, Part, Refined};

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over several parts, with a mark between them.
pub const fn of(parts: &[&str]) -> u64 {
    let mut hash = START;
    let mut i = 0;
    while i < parts.len() {
        hash = more(hash, parts[i]);
        i += 1;
    }
    hash
}

/// FNV-1a over content of any kind.
pub const fn of_bytes(bytes: &[u8]) -> u64 {
    more_bytes(START, bytes)
}

/// What makes a generic type with the arguments in its name this one and no other; `place` is the hash of the type itself.
pub const fn with_arguments(place: u64, name: &[Part]) -> u64 {
    let mut hash = place;
    let mut i = 0;
    while i < name.len() {
        hash = match &name[i] {
            Part::Text(_) => hash,
            Part::Type(node) => mix(hash, of_node(node)),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a hash takes any bits")]
            Part::Number(number) => mix(mix(hash, *number as u64), (*number >> 64) as u64),
            Part::Truth(truth) => mix(hash, *truth as u64),
        };
        i += 1;
    }
    hash
}

/// What makes a description this one and no other, as far as types differ by it.
pub const fn of_node(node: &Node) -> u64 {
    match node {
        Node::Any => 1,
        Node::Scalar(scalar) => of(&[scalar.name, scalar.expected]),
        Node::List(List { items, min, max, unique }) => {
            let kind = mix(2 + *unique as u64, *min);
            mix(if let Some(max) = max { mix(kind, *max) } else { kind }, of_node(items))
        }
        Node::Map(Map { keys, values }) => mix(mix(4, of_node(keys)), of_node(values)),
        Node::Nullable(inner) => mix(5, of_node(inner)),
        Node::Tuple(positions) => {
            let mut hash = 6;
            let mut i = 0;
            while i < positions.len() {
                hash = mix(hash, of_node(positions[i]));
                i += 1;
            }
            hash
        }
        Node::Refined(Refined { node, keywords, .. }) => mix(of(&[keywords.v3_1]), of_node(node)),
        // These are parts of components, never arguments.
        Node::Choice(_) => 7,
        Node::Object(_) => 8,
        Node::Union(_) => 9,
        Node::Component(component) => component.identity(),
        Node::Recursion(identity) => *identity,
    }
}

const fn more(hash: u64, text: &str) -> u64 {
    // No byte of UTF-8 is 0xff, so that ["ab", "c"] and ["a", "bc"] differ.
    mix(more_bytes(hash, text.as_bytes()), 0xff)
}

const fn more_bytes(mut hash: u64, bytes: &[u8]) -> u64 {
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    hash
}

const fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
}
