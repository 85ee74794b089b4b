//! Structs whose members several operations take as parameters.

use super::{super::text::equal, Components};
use crate::{schema::Node, validate::Location};

/// A struct whose members are parameters.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    identity: u64,
    /// The operation that takes them first.
    first: &'static str,
    place: Location,
    /// How many operations take them.
    count: u16,
    /// Whether they are in more than one place, so that no definition fits all.
    scattered: bool,
}

pub(super) const NOBODY: Shared = Shared { identity: 0, first: "", place: Location::Query, count: 0, scattered: false };

impl Components {
    /// Whether several operations take a struct's members as parameters.
    pub(in crate::document) const fn is_shared(&self, identity: u64) -> bool {
        match self.find_parameters(identity) {
            Some(index) => self.parameters[index].count > 1 && !self.parameters[index].scattered,
            None => false,
        }
    }

    /// Whether the operation of an id is the first that takes a struct's members as parameters.
    pub(in crate::document) const fn is_first_of(&self, identity: u64, id: &str) -> bool {
        match self.find_parameters(identity) {
            Some(index) => equal(self.parameters[index].first, id),
            None => false,
        }
    }

    const fn find_parameters(&self, identity: u64) -> Option<usize> {
        let mut i = 0;
        while i < self.parameters_len {
            if self.parameters[i].identity == identity {
                return Some(i);
            }
            i += 1;
        }
        None
    }

    pub(super) const fn note_parameters(&mut self, node: &Node, place: Location, id: &'static str) {
        if let Node::Component(component) = node {
            match self.find_parameters(component.identity()) {
                Some(index) => {
                    let known = &mut self.parameters[index];
                    known.count += 1;
                    known.scattered |= known.place as u8 != place as u8;
                }
                None => {
                    let identity = component.identity();
                    self.parameters[self.parameters_len] =
                        Shared { identity, first: id, place, count: 1, scattered: false };
                    self.parameters_len += 1;
                }
            }
        }
    }
}
