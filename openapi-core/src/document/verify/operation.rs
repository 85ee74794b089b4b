//! What a handler's signature and its path must agree on.

use super::{
    answers, contains, file,
    parameters::{forms, parameters, placeholder_text},
};
use crate::{
    document::{Message, inputs::Inputs, members::Members, text::equal},
    operation::{Method, Operation, Source},
    schema::{Node, Object},
};

/// Whether the placeholders of the path and the names that the handler takes are the same, text can carry what comes as text, one
/// argument at most reads the body, and no two answers can be taken for each other.
pub const fn operation(operation: &Operation) -> Message {
    let mut message = Message::empty();
    placeholders(operation, &mut message);
    let inputs = Inputs::of(operation);
    let mut bodies = 0;
    let mut i = 0;
    while i < inputs.len() {
        let (names, input) = inputs.get(i);
        match input.source {
            Source::Path(node) => path(operation, names, node, &mut message),
            Source::Body(contents) | Source::OptionalBody(contents) => {
                bodies += 1;
                forms(operation, contents, &mut message);
                file::body(operation, contents, &mut message);
            }
            Source::Query(_) | Source::Header(_) | Source::Cookie(_) | Source::Server => {}
        }
        i += 1;
    }
    parameters(operation, &mut message);
    if bodies > 0 && matches!(operation.method, Method::Get | Method::Head) {
        let remedy = "take its members from the query, or use another method (RFC 9110, section 9.3.1)";
        message.tell(
            "`{}` of `{}` has a body, which means nothing there",
            remedy,
            &[operation.method.name(), operation.id],
        );
    }
    if bodies > 1 {
        let remedy = "a request has one body: take it as one struct that has the members of all of them";
        message.tell("several arguments of `{}` read the body", remedy, &[operation.id]);
    }
    answers::verify(operation, &mut message);
    message
}

/// Whether each placeholder is taken by an argument.
const fn placeholders(operation: &Operation, message: &mut Message) {
    let mut i = 0;
    while i < operation.placeholders.len() {
        let name = operation.placeholders[i];
        if !is_taken(operation, name) {
            let mistake = "no argument of `{}` takes the placeholder `{{}}` of its path `{}`";
            let remedy = "add `{}: Path<…>`, or remove `{{}}` from the path";
            message.tell(mistake, remedy, &[operation.id, name, operation.path, name, name]);
        }
        i += 1;
    }
}

const fn is_taken(operation: &Operation, placeholder: &str) -> bool {
    let inputs = Inputs::of(operation);
    let mut i = 0;
    while i < inputs.len() {
        let (names, input) = inputs.get(i);
        if let Source::Path(node) = input.source {
            let taken = match (node, node.as_object()) {
                // A tuple that is not taken apart takes all; whether their number is right is another question.
                (Node::Tuple(positions), _) if names.len() != positions.len() => true,
                (_, Some(object)) => has_member(object, placeholder),
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

const fn has_member(object: &Object, name: &str) -> bool {
    let members = Members::of(object);
    let mut i = 0;
    while i < members.len() {
        if equal(members.get(i).1, name) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether what a `Path` takes is in the path.
const fn path(operation: &Operation, names: &[&str], node: &Node, message: &mut Message) {
    if let Some(object) = node.as_object() {
        object_placeholders(operation, object, message);
        return;
    }
    if let Node::Tuple(positions) = node {
        let mut i = 0;
        while i < positions.len() {
            placeholder_text(operation, positions[i], message);
            i += 1;
        }
        if names.len() != positions.len() {
            if positions.len() != operation.placeholders.len() {
                let mistake = "the `Path` of `{}` takes another number of placeholders than its path `{}` has";
                let remedy = "give the tuple one element for each of them";
                message.tell(mistake, remedy, &[operation.id, operation.path]);
            }
            return;
        }
    } else {
        placeholder_text(operation, node, message);
        if names.len() != 1 {
            let mistake = "a `Path` of `{}` does not say which placeholder it takes";
            message.tell(mistake, "call the argument like the placeholder", &[operation.id]);
            return;
        }
    }
    let mut i = 0;
    while i < names.len() {
        placeholder(operation, names[i], message);
        i += 1;
    }
}

const fn object_placeholders(operation: &Operation, object: &Object, message: &mut Message) {
    let members = Members::of(object);
    let mut i = 0;
    while i < members.len() {
        let (property, name) = members.get(i);
        // Of several names, one stands in the path.
        let (names, mut is_there, mut k) = (property.received(), false, 0);
        while k < names.len() {
            is_there |= contains(operation.placeholders, names[k]);
            k += 1;
        }
        if equal(name, names[0]) {
            if !is_there {
                placeholder(operation, name, message);
            }
            placeholder_text(operation, property.node, message);
        }
        i += 1;
    }
}

const fn placeholder(operation: &Operation, name: &str, message: &mut Message) {
    if !contains(operation.placeholders, name) {
        let mistake = "path `{}` has no placeholder `{{}}`, which the `Path` of `{}` extracts";
        let remedy = if operation.placeholders.len() > 1 {
            "add `{{}}` to the path, or call the argument like the placeholder that it stands for, or take all of them at once: `Path<(A, B)>`"
        } else {
            "add `{{}}` to the path, or call the argument like the placeholder that it stands for"
        };
        message.tell(mistake, remedy, &[operation.path, name, operation.id, name]);
    }
}
