//! The members of a struct that are parameters, with those of what is flattened into it.

use super::{Side, components::is_seen};
use crate::schema::{Map, Node, Object, Property};

/// As many as one struct may have.
const CAPACITY: usize = 256;

/// The members of a struct as parameters: each under every name that clients may send.
pub(super) struct Members<'a> {
    list: [(&'a Property, &'a str); CAPACITY],
    len: usize,
    /// What other members are, where a map is flattened.
    pub(super) others: Option<&'a Map>,
    /// Whether something else is flattened whose members have no names that are known.
    pub(super) has_unnamed: bool,
}

impl<'a> Members<'a> {
    /// None at all.
    pub(super) const NONE: Self =
        Self { list: [(&Property::PLAIN, ""); CAPACITY], len: 0, others: None, has_unnamed: false };

    pub(super) const fn of(object: &'a Object) -> Self {
        let mut members = Self::NONE;
        members.add(object);
        members
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// A member, and one of its names.
    pub(super) const fn get(&self, index: usize) -> (&'a Property, &'a str) {
        self.list[index]
    }

    const fn add(&mut self, object: &'a Object) {
        let mut i = 0;
        while i < object.properties.len() {
            let property = &object.properties[i];
            let names = property.received();
            let mut k = 0;
            while k < names.len() && is_seen(property, Side::Input) {
                assert!(self.len < CAPACITY, "a struct can have at most 256 parameters");
                self.list[self.len] = (property, names[k]);
                self.len += 1;
                k += 1;
            }
            i += 1;
        }
        let mut i = 0;
        while i < object.flattened.len() {
            match object.flattened[i].as_object() {
                Some(inner) => self.add(inner),
                None => match object.flattened[i].present() {
                    Node::Map(map) => self.others = Some(map),
                    _ => self.has_unnamed = true,
                },
            }
            i += 1;
        }
    }
}
