//! The names of components: a generic type's is put together from its arguments'.

use super::{hash, message::Message, writer::Writer};
use crate::schema::{Component, Name, Node};

/// Takes a name piece by piece, since it is never in one place as a whole.
enum Sink<'a, 'b> {
    Writer(&'a mut Writer<'b>),
    Message(&'a mut Message),
}

impl Sink<'_, '_> {
    const fn push(&mut self, text: &str) {
        match self {
            Sink::Writer(writer) => writer.write(text),
            Sink::Message(message) => message.push(text),
        }
    }

    const fn name(&mut self, name: &Name) {
        self.push(name.head);
        let mut i = 0;
        while i < name.arguments.len() {
            self.argument(name.arguments[i]);
            i += 1;
        }
    }

    const fn argument(&mut self, node: &Node) {
        match node {
            Node::Any => self.push("Any"),
            Node::Scalar(scalar) => self.push(scalar.name),
            Node::Array(items) => {
                self.argument(items);
                self.push("List");
            }
            Node::Map(values) => {
                self.argument(values);
                self.push("Map");
            }
            Node::Nullable(inner) => {
                self.push("Optional");
                self.argument(inner);
            }
            Node::Tuple(positions) => {
                let mut i = 0;
                while i < positions.len() {
                    self.argument(positions[i]);
                    i += 1;
                }
            }
            Node::Component(component) => self.name(&component.get().name),
        }
    }
}

/// What a component is called when clients send it, where that differs from what they get.
const INPUT: &str = "Input";

impl Writer<'_> {
    pub(super) const fn name(&mut self, component: &Component, as_input: bool) {
        Sink::Writer(self).name(&component.name);
        if as_input {
            self.write(INPUT);
        }
    }
}

impl Message {
    pub(super) const fn push_name(&mut self, component: &Component, as_input: bool) {
        Sink::Message(self).name(&component.name);
        if as_input {
            self.push(INPUT);
        }
    }
}

/// A hash of the whole name, put together first: `PageTask` and `Page` of `Task` must have the same.
pub(super) const fn hash_of(component: &Component, as_input: bool) -> u64 {
    let mut message = Message::empty();
    message.push_name(component, as_input);
    hash::of(&[message.as_str()])
}
