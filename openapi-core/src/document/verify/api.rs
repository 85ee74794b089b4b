//! What the operations of an API, and the types that they reach, must agree on.

#![expect(
    clippy::cast_possible_truncation,
    clippy::large_stack_arrays,
    reason = "the stack is the compiler's, and the numbers are below the number of slots"
)]

use super::contains;
use crate::{
    document::{Components, Description, Message, components::Entry, name, operations::equal},
    operation::Operation,
    schema::Component,
};

/// The paths that every server answers itself.
const OWN: [&str; 9] = [
    "/openapi.json",
    "/openapi-3.0.json",
    "/docs",
    "/docs/scalar.js",
    "/docs/scalar-start.js",
    "/docs/swagger",
    "/docs/swagger-ui.js",
    "/docs/swagger-ui.css",
    "/docs/swagger-start.js",
];

/// Whether an operation of the API has an id, or a method and path, that one before it has, a path that is not its own to have, or a
/// tag that is not listed.
pub const fn listed(api: &Description, index: usize) -> Message {
    let mut message = Message::empty();
    let operation = api.operations[index];
    let mut i = 0;
    while i < index {
        before(operation, api.operations[i], &mut message);
        i += 1;
    }
    if contains(&OWN, operation.path) {
        let arguments = [operation.path, operation.id];
        message.tell("the path `{}` of `{}` is the server's own", "give it another", &arguments);
    }
    let mut i = 0;
    while i < operation.tags.len() {
        tag(api, operation, operation.tags[i], &mut message);
        i += 1;
    }
    message
}

/// Compares an operation with one that is listed before it.
const fn before(operation: &Operation, other: &Operation, message: &mut Message) {
    if equal(operation.id, other.id) {
        let mistake = "operation id `{}` is used twice: by the functions at {} and {}";
        let note = "give one of them another with `operation_id = \"…\"`";
        message.tell(mistake, note, &[operation.id, other.origin, operation.origin]);
    }
    if !equal(operation.shape, other.shape) {
        return;
    }
    let (method, path, id) = (operation.method.name(), operation.path, operation.id);
    if operation.method as u8 == other.method as u8 {
        let mistake = "`{} {}` of `{}` answers the same requests as `{} {}` of `{}`";
        let note = "give one of them another path or method";
        message.tell(mistake, note, &[method, path, id, method, other.path, other.id]);
    } else if !equal(path, other.path) {
        let mistake = "`{}` of `{}` and `{}` of `{}` are one path with placeholders of different names";
        message.tell(mistake, "call the placeholders the same", &[path, id, other.path, other.id]);
    }
}

const fn tag(api: &Description, operation: &Operation, tag: &str, message: &mut Message) {
    let mut i = 0;
    while i < api.tags.len() {
        if equal(api.tags[i].name, tag) {
            return;
        }
        i += 1;
    }
    let mistake = "operation `{}` has the tag `{}`, which the api does not list";
    let note = "add `{}: \"what its operations have in common\"` to `tags`";
    message.tell(mistake, note, &[operation.id, tag, tag]);
}

/// Whether two types of the API have one name.
pub const fn names(components: &Components) -> Message {
    const SLOTS: usize = 8192;
    let mut message = Message::empty();
    let mut slots = [(0, 0, false); SLOTS];
    let mut i = 0;
    while i < components.len() {
        let Entry { component, split, .. } = *components.get(i);
        let mut variants = if split { 2 } else { 1 };
        while variants > 0 {
            variants -= 1;
            let as_input = variants == 1;
            let hash = name::hash_of(component, as_input);
            let mut slot = (hash % SLOTS as u64) as usize;
            while slots[slot].0 != 0 && slots[slot].0 != hash {
                slot = (slot + 1) % SLOTS;
            }
            if slots[slot].0 == 0 {
                slots[slot] = (hash, i, as_input);
            } else {
                same_name(component, as_input, components.get(slots[slot].1).component, &mut message);
            }
        }
        i += 1;
    }
    message
}

const fn same_name(component: &Component, as_input: bool, other: &Component, message: &mut Message) {
    let mut name = Message::empty();
    name.push_name(component, as_input);
    let mistake = "two types are called `{}` in the document: the ones at {} and {}";
    let note = "give one of them another name with `#[schema(name = \"…\")]`";
    message.tell(mistake, note, &[name.as_str(), other.origin, component.origin]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Router;

    #[test]
    fn paths_of_every_server_are_its_own() {
        let router = Router::default();
        let paths: Vec<_> = router.routes().iter().map(|route| route.path).collect();
        assert_eq!(paths, OWN);
    }
}
