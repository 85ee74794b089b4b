//! Hashes, so that the collector never compares names.

use crate::schema::Node;

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

/// What makes a generic type with these arguments this one and no other; `place` is the hash of the type itself.
pub const fn with_arguments(place: u64, arguments: &[&Node]) -> u64 {
    let mut hash = place;
    let mut i = 0;
    while i < arguments.len() {
        hash = mix(hash, of_node(arguments[i]));
        i += 1;
    }
    hash
}

const fn of_node(node: &Node) -> u64 {
    match node {
        Node::Any => 1,
        Node::Scalar(scalar) => of(&[scalar.name, scalar.keywords, scalar.expected]),
        Node::Array(items) => mix(2, of_node(items)),
        Node::Map(values) => mix(3, of_node(values)),
        Node::Nullable(inner) => mix(4, of_node(inner)),
        Node::Tuple(positions) => with_arguments(5, positions),
        Node::Component(component) => component.identity(),
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
