//! Structs whose members several operations take as parameters.

use super::{super::text::equal, Components};
use crate::schema::Node;

impl Components {
    /// Whether several operations take a struct's members as parameters.
    pub(in crate::document) const fn is_shared(&self, identity: u64) -> bool {
        match self.find_parameters(identity) {
            Some(index) => self.parameters[index].2 > 1,
            None => false,
        }
    }

    /// Whether the operation of an id is the first that takes a struct's members as parameters.
    pub(in crate::document) const fn is_first_of(&self, identity: u64, id: &str) -> bool {
        match self.find_parameters(identity) {
            Some(index) => equal(self.parameters[index].1, id),
            None => false,
        }
    }

    const fn find_parameters(&self, identity: u64) -> Option<usize> {
        let mut i = 0;
        while i < self.parameters_len {
            if self.parameters[i].0 == identity {
                return Some(i);
            }
            i += 1;
        }
        None
    }

    pub(super) const fn note_parameters(&mut self, node: &Node, id: &'static str) {
        if let Node::Component(component) = node {
            match self.find_parameters(component.identity()) {
                Some(index) => self.parameters[index].2 += 1,
                None => {
                    self.parameters[self.parameters_len] = (component.identity(), id, 1);
                    self.parameters_len += 1;
                }
            }
        }
    }
}
