//! Which components an API reaches, and which of them look different when sent and when received.

#![expect(clippy::cast_possible_truncation, reason = "all of these numbers are below the number of slots")]

use crate::{
    operation::{Input, Operation, Responses, Source},
    schema::{Choice, Component, ComponentRef, Definition, Name, Node, Object, Property},
};

/// More components than one API is expected to have. A power of two times four makes the table of slots.
const CAPACITY: usize = 1024;
const SLOTS: usize = 4 * CAPACITY;

/// The side from which a schema is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What clients send.
    Input,
    /// What clients get.
    Output,
    /// What clients send as text, in the query or the path.
    Parameter,
}

/// The components that an API reaches, in the order in which it does.
pub struct Components {
    list: [Entry; CAPACITY],
    len: usize,
    /// Where in the list an identity stands, plus one: open addressing, zero is free.
    slots: [u16; SLOTS],
    /// What is seen from a side for the first time, and still has to be looked into.
    queue: [(u16, Side); 2 * CAPACITY],
    queued: usize,
}

#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) component: &'static Component,
    pub(super) input: bool,
    pub(super) output: bool,
    /// Whether clients send something else than they get, so that it takes two schemas.
    pub(super) split: bool,
}

const NONE: Component = Component {
    name: Name { head: "", arguments: &[] },
    identity: 0,
    origin: "",
    definition: Definition::Choice(Choice { values: &[], keywords: "" }),
};
const FREE: Entry = Entry { component: &NONE, input: false, output: false, split: false };

impl Components {
    /// Finds every component that the operations and `roots` (which clients get) reach.
    pub const fn collect(operations: &[&'static Operation], roots: &[&'static Node]) -> Self {
        let mut all = Self {
            list: [FREE; CAPACITY],
            len: 0,
            slots: [0; SLOTS],
            queue: [(0, Side::Output); 2 * CAPACITY],
            queued: 0,
        };
        let mut i = 0;
        while i < operations.len() {
            all.operation(operations[i]);
            i += 1;
        }
        let mut i = 0;
        while i < roots.len() {
            all.node(roots[i], Side::Output);
            i += 1;
        }
        // A queue rather than recursion: the evaluator's stack is limited.
        let mut next = 0;
        while next < all.queued {
            let (index, side) = all.queue[next];
            if let Definition::Object(object) = &all.list[index as usize].component.definition {
                all.members(object, side);
            }
            next += 1;
        }
        all.split();
        all
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(super) const fn get(&self, index: usize) -> &Entry {
        &self.list[index]
    }

    /// Whether a component has a schema of its own for what clients send.
    pub(super) const fn is_split(&self, component: ComponentRef) -> bool {
        match self.find(component.identity()) {
            Ok(index) => self.list[index].split,
            Err(_) => false,
        }
    }

    const fn operation(&mut self, operation: &Operation) {
        let mut i = 0;
        while i < operation.arguments.len() {
            self.input(operation.arguments[i].input);
            i += 1;
        }
        self.responses(operation.responses);
    }

    const fn input(&mut self, input: &Input) {
        match input.source {
            Source::Server => {}
            Source::Body(node) => self.node(node, Side::Input),
            Source::Path(node) | Source::Query(node) => match node.as_object() {
                // Its members become parameters; it is no component itself.
                Some(object) => self.members(object, Side::Input),
                None => self.node(node, Side::Input),
            },
        }
    }

    const fn responses(&mut self, responses: &Responses) {
        match responses {
            Responses::Problem(_) => {}
            Responses::One(response) => {
                if let Some(node) = response.content {
                    self.node(node, Side::Output);
                }
                let mut i = 0;
                while i < response.headers.len() {
                    self.node(response.headers[i].node, Side::Output);
                    i += 1;
                }
            }
            Responses::Any(several) => {
                let mut i = 0;
                while i < several.len() {
                    self.responses(several[i]);
                    i += 1;
                }
            }
        }
    }

    const fn members(&mut self, object: &Object, side: Side) {
        let mut i = 0;
        while i < object.properties.len() {
            self.node(object.properties[i].node, side);
            i += 1;
        }
    }

    const fn node(&mut self, node: &Node, side: Side) {
        match node {
            Node::Any | Node::Scalar(_) => {}
            Node::Array(inner) | Node::Map(inner) | Node::Nullable(inner) => self.node(inner, side),
            Node::Tuple(positions) => {
                let mut i = 0;
                while i < positions.len() {
                    self.node(positions[i], side);
                    i += 1;
                }
            }
            Node::Component(component) => self.insert(*component, side),
        }
    }

    const fn insert(&mut self, component: ComponentRef, side: Side) {
        let index = match self.find(component.identity()) {
            Ok(index) => index,
            Err(slot) => {
                assert!(self.len < CAPACITY, "an API can have at most 1024 components");
                let index = self.len;
                self.list[index].component = component.get();
                self.len += 1;
                self.slots[slot] = self.len as u16;
                index
            }
        };
        let entry = &mut self.list[index];
        let known = match side {
            Side::Output => &mut entry.output,
            Side::Input | Side::Parameter => &mut entry.input,
        };
        if !*known {
            *known = true;
            self.queue[self.queued] = (index as u16, side);
            self.queued += 1;
        }
    }

    /// Where an identity stands in the list, or the free slot for it.
    const fn find(&self, identity: u64) -> Result<usize, usize> {
        let mut slot = (identity % SLOTS as u64) as usize;
        while self.slots[slot] != 0 {
            let index = self.slots[slot] as usize - 1;
            if self.list[index].component.identity == identity {
                return Ok(index);
            }
            slot = (slot + 1) % SLOTS;
        }
        Err(slot)
    }

    /// Marks the components that are both sent and received and look different then, and those that refer to one.
    const fn split(&mut self) {
        let mut again = true;
        while again {
            again = false;
            let mut i = 0;
            while i < self.len {
                let entry = self.list[i];
                if entry.input && entry.output && !entry.split && self.differs(entry.component) {
                    self.list[i].split = true;
                    again = true;
                }
                i += 1;
            }
        }
    }

    const fn differs(&self, component: &Component) -> bool {
        if let Definition::Object(object) = &component.definition {
            let mut i = 0;
            while i < object.properties.len() {
                let Property { input, output, node, .. } = &object.properties[i];
                if *input as u8 != *output as u8 || self.names_split(node) {
                    return true;
                }
                i += 1;
            }
        }
        false
    }

    const fn names_split(&self, node: &Node) -> bool {
        match node {
            Node::Any | Node::Scalar(_) => false,
            Node::Array(inner) | Node::Map(inner) | Node::Nullable(inner) => self.names_split(inner),
            Node::Tuple(positions) => {
                let mut i = 0;
                while i < positions.len() {
                    if self.names_split(positions[i]) {
                        return true;
                    }
                    i += 1;
                }
                false
            }
            Node::Component(component) => self.is_split(*component),
        }
    }
}
