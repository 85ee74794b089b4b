//! References into the middle of a cycle, which have to be found elsewhere as a whole.

use super::Components;
use crate::schema::{List, Map, Node, Object, Refined, Union};

impl Components {
    /// Counts the references into cycles whose component nothing refers to as a whole.
    pub(super) const fn recursions(&mut self) {
        let mut i = 0;
        while i < self.len {
            self.missing += self.count_missing(self.list[i].component.node);
            i += 1;
        }
    }

    const fn count_missing(&self, node: &Node) -> usize {
        match node {
            Node::Any | Node::Scalar(_) | Node::Choice(_) | Node::Component(_) => 0,
            Node::Recursion(identity) => self.find(*identity).is_err() as usize,
            Node::List(List { items: inner, .. })
            | Node::Map(Map { values: inner, .. })
            | Node::Nullable(inner)
            | Node::Refined(Refined { node: inner, .. }) => self.count_missing(inner),
            Node::Tuple(positions) => self.count_missing_in(positions),
            Node::Object(Object { properties, flattened, .. }) => {
                let mut count = self.count_missing_in(flattened);
                let mut i = 0;
                while i < properties.len() {
                    count += self.count_missing(properties[i].node);
                    i += 1;
                }
                count
            }
            Node::Union(Union { variants, .. }) => {
                let mut count = 0;
                let mut i = 0;
                while i < variants.len() {
                    count += self.count_missing(variants[i].node);
                    i += 1;
                }
                count
            }
        }
    }

    const fn count_missing_in(&self, nodes: &[&Node]) -> usize {
        let mut count = 0;
        let mut i = 0;
        while i < nodes.len() {
            count += self.count_missing(nodes[i]);
            i += 1;
        }
        count
    }
}
