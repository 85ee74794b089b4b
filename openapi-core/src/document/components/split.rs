//! Which components look different when sent and when received.

use super::{super::text::equal, Components};
use crate::schema::{Choice, List, Map, Node, Object, Property, Refined, Union, Variant};

impl Components {
    /// Marks the components that are both sent and received and look different then, and those that refer to one.
    pub(super) const fn split(&mut self) {
        let mut again = true;
        while again {
            again = false;
            let mut i = 0;
            while i < self.len {
                let entry = self.list[i];
                if entry.input && entry.output && !entry.split && self.differs(entry.component.node) {
                    self.list[i].split = true;
                    again = true;
                }
                i += 1;
            }
        }
    }

    /// Whether a description is written in another way for what clients send than for what they get.
    pub(super) const fn differs(&self, node: &Node) -> bool {
        match node {
            Node::Any | Node::Scalar(_) => false,
            Node::List(List { items: inner, .. })
            | Node::Map(Map { values: inner, .. })
            | Node::Nullable(inner)
            | Node::Refined(Refined { node: inner, .. }) => self.differs(inner),
            Node::Tuple(positions) => self.any_differs(positions),
            Node::Choice(Choice { input, output, .. }) => !same(input, output),
            Node::Object(Object { properties, flattened, .. }) => {
                let mut i = 0;
                while i < properties.len() {
                    let Property { name, received, input, output, node, hidden, .. } = &properties[i];
                    i += 1;
                    if *hidden {
                        continue;
                    }
                    let other_names = !received.is_empty() && !same(received, &[name]);
                    if *input as u8 != *output as u8 || other_names || self.differs(node) {
                        return true;
                    }
                }
                self.any_flattened_differs(flattened)
            }
            Node::Union(Union { variants, .. }) => {
                let mut i = 0;
                while i < variants.len() {
                    let Variant { input, output, node, .. } = &variants[i];
                    let same_names = match output {
                        Some(output) => same(input, &[output]),
                        None => input.is_empty(),
                    };
                    if !same_names || self.differs(node) {
                        return true;
                    }
                    i += 1;
                }
                false
            }
            Node::Component(component) => self.is_split(component.identity()),
            Node::Recursion(identity) => self.is_split(*identity),
        }
    }

    const fn any_differs(&self, nodes: &[&Node]) -> bool {
        let mut i = 0;
        while i < nodes.len() {
            if self.differs(nodes[i]) {
                return true;
            }
            i += 1;
        }
        false
    }

    const fn any_flattened_differs(&self, nodes: &[&Node]) -> bool {
        let mut i = 0;
        while i < nodes.len() {
            let mut node = nodes[i];
            while let Node::Component(component) = node {
                node = component.get().node;
            }
            if self.differs(node) {
                return true;
            }
            i += 1;
        }
        false
    }
}

/// Whether two lists of names are the same.
const fn same(one: &[&str], other: &[&str]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut i = 0;
    while i < one.len() {
        if !equal(one[i], other[i]) {
            return false;
        }
        i += 1;
    }
    true
}
