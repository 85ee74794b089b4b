//! What the operations of an API, and the types that they reach, must agree on.

#![expect(
    clippy::cast_possible_truncation,
    clippy::large_stack_arrays,
    reason = "the stack is the compiler's, and the numbers are below the number of slots"
)]

use crate::{
    document::{Components, Description, Message, components::Entry, name, operations::equal},
    schema::Component,
};

/// The paths that every server answers itself.
const OWN: [&str; 3] = ["/openapi.json", "/docs", "/docs/scalar.js"];

/// Whether an operation of the API has an id, or a method and path, that one before it has, or a tag that is not listed.
pub const fn listed(api: &Description, index: usize) -> Message {
    let mut message = Message::empty();
    let operation = api.operations[index];
    let mut i = 0;
    while i < index {
        let other = api.operations[i];
        if equal(operation.id, other.id) {
            message.next();
            message.push_all(&["operation id `", operation.id, "` is used twice: by the functions at ", other.origin]);
            message.push_all(&[
                " and ",
                operation.origin,
                "\nnote: give one of them another with `operation_id = \"…\"`",
            ]);
        }
        if equal(operation.shape, other.shape) {
            if operation.method as u8 == other.method as u8 {
                message.next();
                message.push_all(&["`", operation.method.name(), " ", operation.path, "` of `", operation.id]);
                message.push_all(&[
                    "` answers the same requests as `",
                    other.method.name(),
                    " ",
                    other.path,
                    "` of `",
                    other.id,
                ]);
                message.push("`\nnote: give one of them another path or method");
            } else if !equal(operation.path, other.path) {
                message.next();
                message.push_all(&[
                    "`",
                    operation.path,
                    "` of `",
                    operation.id,
                    "` and `",
                    other.path,
                    "` of `",
                    other.id,
                ]);
                message
                    .push("` are one path with placeholders of different names\nnote: call the placeholders the same");
            }
        }
        i += 1;
    }
    let mut i = 0;
    while i < OWN.len() {
        if equal(operation.path, OWN[i]) {
            message.next();
            message.push_all(&[
                "the path `",
                operation.path,
                "` of `",
                operation.id,
                "` is the server's own\nnote: give it another",
            ]);
        }
        i += 1;
    }
    let mut i = 0;
    while i < operation.tags.len() {
        let mut known = 0;
        while known < api.tags.len() && !equal(api.tags[known].name, operation.tags[i]) {
            known += 1;
        }
        if known == api.tags.len() {
            message.next();
            message.push_all(&[
                "operation `",
                operation.id,
                "` has the tag `",
                operation.tags[i],
                "`, which the api does not list",
            ]);
            message.push_all(&[
                "\nnote: add `",
                operation.tags[i],
                ": \"what its operations have in common\"` to `tags`",
            ]);
        }
        i += 1;
    }
    message
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
    message.next();
    message.push("two types are called `");
    message.push_name(component, as_input);
    message.push_all(&["` in the document: the ones at ", other.origin, " and ", component.origin]);
    message.push("\nnote: give one of them another name with `#[schema(name = \"…\")]`");
}
