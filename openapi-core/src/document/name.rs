//! The names of components: a generic type's is put together from its arguments'.

use super::{Components, hash, message::Message, text::equal, writer::Writer};
use crate::schema::{Component, List, Map, Name, Node, Part, Refined, Scalar, Variant};

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

    const fn number(&mut self, number: u128) {
        if number >= 10 {
            self.number(number / 10);
        }
        let digit = (number % 10) as usize;
        self.push("0123456789".split_at(digit).1.split_at(1).0);
    }

    const fn name(&mut self, name: &Name, components: &Components) {
        let mut i = 0;
        while i < name.0.len() {
            match &name.0[i] {
                Part::Text(text) => self.push(text),
                Part::Type(node) => self.argument(node, components),
                Part::Number(number) => {
                    self.push(if *number < 0 { "Minus" } else { "" });
                    self.number(number.unsigned_abs());
                }
                Part::Truth(truth) => self.push(if *truth { "True" } else { "False" }),
            }
            i += 1;
        }
    }

    const fn argument(&mut self, node: &Node, components: &Components) {
        match node {
            Node::Any => self.push("Any"),
            Node::Scalar(scalar) => self.push(scalar.name),
            Node::List(List { items, max, unique, .. }) => {
                self.argument(items, components);
                self.push(if *unique { "Set" } else { "List" });
                if let Some(max) = max {
                    self.number(*max as u128);
                }
            }
            Node::Map(Map { keys, values }) => {
                self.argument(values, components);
                if !matches!(keys, Node::Scalar(Scalar { name, .. }) if equal(name, "String")) {
                    self.push("By");
                    self.argument(keys, components);
                }
                self.push("Map");
            }
            Node::Nullable(inner) => {
                self.argument(inner, components);
                self.push("OrNull");
            }
            Node::Refined(Refined { name, node, .. }) => {
                if name.is_empty() {
                    self.argument(node, components);
                } else {
                    self.push(name);
                }
            }
            Node::Tuple(positions) => {
                let mut i = 0;
                while i < positions.len() {
                    self.argument(positions[i], components);
                    i += 1;
                }
            }
            Node::Choice(_) => self.push("Choice"),
            Node::Object(_) => self.push("Object"),
            Node::Union(_) => self.push("Union"),
            Node::Component(component) => self.name(&component.get().name, components),
            Node::Recursion(identity) => {
                if let Some(entry) = components.entry(*identity) {
                    self.name(&entry.component.name, components);
                }
            }
        }
    }

    const fn whole(&mut self, schema: Named<'_>, components: &Components) {
        let Named { component, variant, as_input } = schema;
        self.name(&component.name, components);
        if let Some(variant) = variant {
            self.push(variant.name);
        }
        self.push(if as_input { INPUT } else { "" });
    }
}

/// What a component is called when clients send it, where that differs from what they get.
const INPUT: &str = "Input";

/// What has a name in the document: a component, or a form of one, for one side or for both.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) component: &'a Component,
    pub(super) variant: Option<&'a Variant>,
    pub(super) as_input: bool,
}

impl Writer<'_> {
    pub(super) const fn name(&mut self, schema: Named<'_>) {
        let components = self.components;
        Sink::Writer(self).whole(schema, components);
    }
}

impl Message {
    pub(super) const fn push_name(&mut self, schema: Named<'_>, components: &Components) {
        Sink::Message(self).whole(schema, components);
    }
}

/// A hash of the whole name, put together first: `PageTask` and `Page` of `Task` must have the same.
pub(super) const fn hash_of(schema: Named<'_>, components: &Components) -> u64 {
    let mut message = Message::empty();
    message.push_name(schema, components);
    hash::of(&[message.as_str()])
}
