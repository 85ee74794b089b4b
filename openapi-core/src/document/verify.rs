//! The mistakes that no single declaration shows: each becomes a compile error where the culprit is named.

#![expect(
    clippy::cast_possible_truncation,
    clippy::large_stack_arrays,
    reason = "the stack is the compiler's, and the numbers are below the number of slots"
)]

use super::{Components, Description, Message, components::Entry, name, operations::equal};
use crate::{
    operation::{Argument, Operation, Source},
    schema::{Component, Definition, Node},
};

/// Whether the placeholders of the path and the names that the handler takes are the same, and one argument at most
/// reads the body. Each name is told on a line of its own.
pub const fn operation(operation: &Operation) -> Message {
    let mut message = Message::empty();
    let mut i = 0;
    while i < operation.placeholders.len() {
        let name = operation.placeholders[i];
        if !is_taken(operation, name) {
            message.next();
            message.push_all(&[
                "no argument of `",
                operation.id,
                "` takes the placeholder `{",
                name,
                "}` of its path `",
            ]);
            message.push_all(&[
                operation.path,
                "`\nnote: add `",
                name,
                ": Path<…>`, or remove `{",
                name,
                "}` from the path",
            ]);
        }
        i += 1;
    }
    let mut bodies = 0;
    let mut i = 0;
    while i < operation.arguments.len() {
        let Argument { names, input } = &operation.arguments[i];
        match input.source {
            Source::Path(node) => path_argument(operation, names, node, &mut message),
            Source::Body(_) => bodies += 1,
            Source::Query(_) | Source::Server => {}
        }
        i += 1;
    }
    if bodies > 1 {
        message.next();
        message.push_all(&["several arguments of `", operation.id, "` read the body\nnote: a request has one body: "]);
        message.push("take it as one struct that has the members of all of them");
    }
    message
}

const fn path_argument(operation: &Operation, names: &[&str], node: &Node, message: &mut Message) {
    match node {
        Node::Tuple(positions) if names.len() != positions.len() => {
            if positions.len() != operation.placeholders.len() {
                message.next();
                message.push_all(&[
                    "the `Path` of `",
                    operation.id,
                    "` takes another number of placeholders than its path `",
                ]);
                message.push_all(&[operation.path, "` has\nnote: give the tuple one element for each of them"]);
            }
        }
        Node::Component(component) => match &component.get().definition {
            Definition::Object(object) => {
                let mut i = 0;
                while i < object.properties.len() {
                    placeholder(operation, object.properties[i].name, message);
                    i += 1;
                }
            }
            Definition::Choice(_) => placeholder(operation, names[0], message),
        },
        _ => {
            let mut i = 0;
            while i < names.len() {
                placeholder(operation, names[i], message);
                i += 1;
            }
        }
    }
}

const fn placeholder(operation: &Operation, name: &str, message: &mut Message) {
    if !contains(operation.placeholders, name) {
        message.next();
        message.push_all(&["path `", operation.path, "` has no placeholder `{", name, "}`, which the `Path` of `"]);
        message.push_all(&[
            operation.id,
            "` extracts\nnote: add `{",
            name,
            "}` to the path, or call the argument like the ",
        ]);
        message.push("placeholder that it stands for");
    }
}

const fn is_taken(operation: &Operation, placeholder: &str) -> bool {
    let mut i = 0;
    while i < operation.arguments.len() {
        let Argument { names, input } = &operation.arguments[i];
        if let Source::Path(node) = input.source {
            let taken = match node {
                // A tuple that is not taken apart takes all; whether their number is right is another question.
                Node::Tuple(positions) if names.len() != positions.len() => true,
                Node::Component(component) => match &component.get().definition {
                    Definition::Object(object) => {
                        let mut k = 0;
                        while k < object.properties.len() && !equal(object.properties[k].name, placeholder) {
                            k += 1;
                        }
                        k < object.properties.len()
                    }
                    Definition::Choice(_) => contains(names, placeholder),
                },
                _ => contains(names, placeholder),
            };
            if taken {
                return true;
            }
        }
        i += 1;
    }
    false
}

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
        if operation.method as u8 == other.method as u8 && equal(operation.shape, other.shape) {
            message.next();
            message.push_all(&[
                "`",
                operation.method.name(),
                " ",
                operation.path,
                "` of `",
                operation.id,
                "` answers the same ",
            ]);
            message.push_all(&[
                "requests as `",
                other.method.name(),
                " ",
                other.path,
                "` of `",
                other.id,
                "`\nnote: give one of ",
            ]);
            message.push("them another path or method");
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

const fn contains(names: &[&str], name: &str) -> bool {
    let mut i = 0;
    while i < names.len() {
        if equal(names[i], name) {
            return true;
        }
        i += 1;
    }
    false
}
