//! Which components an API reaches, and which of them look different when sent and when received.

#![expect(
    clippy::cast_possible_truncation,
    clippy::large_stack_arrays,
    reason = "the stack is the compiler's, and the numbers are below the number of slots"
)]

mod recursion;
mod shared;
mod split;

use shared::Shared;

use super::{Audience, Description, inputs::Inputs};
use crate::{
    Schema,
    http::Problem,
    operation::{Addition, Content, Header, Input, Operation, Responses, Source},
    schema::{
        Component, ComponentRef, Conduct, Letters, List, Map, Name, Node, Object, Property, Refined, Style, Variant,
        is_same_as_text,
    },
    validate::Location,
};

/// More components than one API is expected to have. A power of two times four makes the table of slots.
const CAPACITY: usize = 2048;
const SLOTS: usize = 4 * CAPACITY;

/// The side from which a schema is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What clients send.
    Input,
    /// What clients get.
    Output,
    /// What clients send as text, in the query, the path, headers, cookies and forms, and of which characters.
    Parameter(Letters),
}

impl Side {
    pub(in crate::document) const fn is_output(self) -> bool {
        matches!(self, Side::Output)
    }
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
    /// Structs whose members are parameters.
    parameters: [Shared; CAPACITY],
    parameters_len: usize,
    /// References into the middle of a cycle, whose component was nowhere referred to as a whole.
    missing: usize,
}

#[derive(Clone, Copy)]
pub(in crate::document) struct Entry {
    pub(in crate::document) component: &'static Component,
    pub(in crate::document) input: bool,
    pub(in crate::document) output: bool,
    /// Whether clients send something else than they get, so that it takes two schemas.
    pub(in crate::document) split: bool,
}

const NONE: Component =
    Component { name: Name(&[]), identity: 0, origin: "", node: &Node::Any, conduct: Conduct::NONE };
const FREE: Entry = Entry { component: &NONE, input: false, output: false, split: false };

impl Components {
    /// Finds every component that the document of an API refers to.
    pub const fn collect(api: &Description, audience: Audience) -> Self {
        let operations = [api.operations, api.webhooks];
        let roots = [api.schemas, &[Problem::NODE]];
        let mut all = Self {
            list: [FREE; CAPACITY],
            len: 0,
            slots: [0; SLOTS],
            queue: [(0, Side::Output); 2 * CAPACITY],
            queued: 0,
            parameters: [shared::NOBODY; CAPACITY],
            parameters_len: 0,
            missing: 0,
        };
        let mut list = 0;
        while list < operations.len() {
            let mut i = 0;
            while i < operations[list].len() {
                if audience.hears_of(operations[list][i]) {
                    all.operation(operations[list][i]);
                }
                i += 1;
            }
            list += 1;
        }
        let mut list = 0;
        while list < roots.len() {
            let mut i = 0;
            while i < roots[list].len() {
                all.node(roots[list][i], Side::Output);
                i += 1;
            }
            list += 1;
        }
        // A queue rather than recursion: the evaluator's stack is limited.
        let mut next = 0;
        while next < all.queued {
            let (index, side) = all.queue[next];
            all.node(all.list[index as usize].component.node, side);
            next += 1;
        }
        // What a cycle refers to may be found, from that side, only after the reference.
        all.recursions();
        all.split();
        all
    }

    pub(in crate::document) const fn len(&self) -> usize {
        self.len
    }

    pub(in crate::document) const fn get(&self, index: usize) -> &Entry {
        &self.list[index]
    }

    /// How many references lead to no component.
    pub(in crate::document) const fn missing(&self) -> usize {
        self.missing
    }

    /// The component of an identity.
    pub(in crate::document) const fn entry(&self, identity: u64) -> Option<&Entry> {
        match self.find(identity) {
            Ok(index) => Some(&self.list[index]),
            Err(_) => None,
        }
    }

    /// Whether a component has a schema of its own for what clients send.
    pub(in crate::document) const fn is_split(&self, identity: u64) -> bool {
        match self.find(identity) {
            Ok(index) => self.list[index].split,
            Err(_) => false,
        }
    }

    const fn operation(&mut self, operation: &Operation) {
        let inputs = Inputs::of(operation);
        let mut i = 0;
        while i < inputs.len() {
            let (_, input) = inputs.get(i);
            if let Some((node, place)) = input.source.members() {
                self.note_parameters(node, place, operation.id);
            }
            self.input(input, if operation.outgoing { Side::Output } else { Side::Input });
            self.responses(input.rejections, Side::Output);
            i += 1;
        }
        self.responses(operation.responses, if operation.outgoing { Side::Input } else { Side::Output });
        let mut i = 0;
        while i < operation.callbacks.len() {
            self.operation(operation.callbacks[i].operation);
            i += 1;
        }
    }

    const fn input(&mut self, input: &Input, side: Side) {
        match input.source {
            Source::Server => {}
            Source::Body(contents) | Source::OptionalBody(contents) => self.contents(contents, side),
            Source::Path(node) => self.texts(node, Location::Path),
            Source::Query(node) => self.texts(node, Location::Query),
            Source::Header(node) => self.texts(node, Location::Header),
            Source::Cookie(node) => self.texts(node, Location::Cookie),
        }
    }

    const fn contents(&mut self, contents: &[Content], side: Side) {
        let mut i = 0;
        while i < contents.len() {
            if let Some(node) = contents[i].node {
                if contents[i].is_form() {
                    self.texts(node, Location::Body);
                } else {
                    self.node(node, side);
                }
            }
            i += 1;
        }
    }

    /// The members of what comes as text, which is no component itself.
    const fn texts(&mut self, node: &Node, place: Location) {
        match node.as_object() {
            Some(object) => self.text_members(object, place),
            None => self.text(node, place, false),
        }
    }

    const fn text_members(&mut self, object: &Object, place: Location) {
        let mut i = 0;
        while i < object.properties.len() {
            let property = &object.properties[i];
            if is_seen(property, Side::Input) {
                self.text(property.node, place, property.split);
            }
            i += 1;
        }
        let mut i = 0;
        while i < object.flattened.len() {
            self.texts(object.flattened[i], place);
            i += 1;
        }
    }

    const fn text(&mut self, node: &Node, place: Location, split: bool) {
        let style = match Style::of_node(node, place, split) {
            Some(style) => style,
            None => Style::One,
        };
        self.node(node, Side::Parameter(Letters::of(place, style)));
    }

    const fn responses(&mut self, responses: &Responses, side: Side) {
        match responses {
            Responses::Problems(_) => {}
            Responses::One(response) => {
                self.contents(response.content, side);
                self.headers(response.headers, side);
            }
            Responses::With { addition, responses } => {
                match addition {
                    Addition::Headers(headers) => self.headers(headers, side),
                    // Its members become headers; it is no component itself.
                    Addition::Members(node) => self.flattened(node, side),
                    Addition::Status(_) | Addition::Description(_) => {}
                }
                self.responses(responses, side);
            }
            Responses::To(_, responses) => self.responses(responses, side),
            Responses::Any(several) => {
                let mut i = 0;
                while i < several.len() {
                    self.responses(several[i], side);
                    i += 1;
                }
            }
        }
    }

    const fn headers(&mut self, headers: &[Header], side: Side) {
        let mut i = 0;
        while i < headers.len() {
            self.node(headers[i].node, side);
            i += 1;
        }
    }

    const fn object(&mut self, object: &Object, side: Side) {
        let mut i = 0;
        while i < object.properties.len() {
            let property = &object.properties[i];
            if is_seen(property, side) {
                self.node(property.node, side);
            }
            i += 1;
        }
        let mut i = 0;
        while i < object.flattened.len() {
            self.flattened(object.flattened[i], side);
            i += 1;
        }
    }

    /// What is flattened is written where it stands: no component comes of it, only of its parts.
    const fn flattened(&mut self, node: &Node, side: Side) {
        match node {
            Node::Component(component) => self.flattened(component.get().node, side),
            Node::Refined(Refined { node, .. }) | Node::Nullable(node) => self.flattened(node, side),
            node => self.node(node, side),
        }
    }

    const fn node(&mut self, node: &Node, side: Side) {
        match node {
            Node::Any | Node::Scalar(_) | Node::Choice(_) | Node::Recursion(_) => {}
            Node::List(List { items: inner, .. })
            | Node::Nullable(inner)
            | Node::Refined(Refined { node: inner, .. }) => self.node(inner, side),
            Node::Map(Map { keys, values }) => {
                self.node(keys, side);
                self.node(values, side);
            }
            Node::Tuple(positions) => {
                let mut i = 0;
                while i < positions.len() {
                    self.node(positions[i], side);
                    i += 1;
                }
            }
            Node::Object(object) => self.object(object, side),
            Node::Union(union) => {
                let mut i = 0;
                while i < union.variants.len() {
                    if is_offered(&union.variants[i], side) {
                        self.node(union.variants[i].node, side);
                    }
                    i += 1;
                }
            }
            // What text says in another way is written where it stands.
            Node::Component(component) if let Side::Parameter(letters) = side => {
                if is_same_as_text(node, letters) {
                    self.insert(*component, Side::Input);
                } else {
                    self.node(component.get().node, side);
                }
            }
            Node::Component(component) => self.insert(*component, side),
        }
    }

    const fn insert(&mut self, component: ComponentRef, side: Side) {
        let index = match self.find(component.identity()) {
            Ok(index) => index,
            Err(slot) => {
                assert!(self.len < CAPACITY, "an API can have at most 2048 components");
                let index = self.len;
                self.list[index].component = component.get();
                self.len += 1;
                self.slots[slot] = self.len as u16;
                index
            }
        };
        self.see(index, side);
    }

    const fn see(&mut self, index: usize, side: Side) {
        let entry = &mut self.list[index];
        let known = if side.is_output() { &mut entry.output } else { &mut entry.input };
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
}

/// Whether a member is there on a side, and in the document.
pub(in crate::document) const fn is_seen(property: &Property, side: Side) -> bool {
    let presence = if side.is_output() { property.output } else { property.input };
    !property.hidden && !matches!(presence, crate::schema::Presence::Absent)
}

/// Whether a form is there on a side.
pub(in crate::document) const fn is_offered(variant: &Variant, side: Side) -> bool {
    if side.is_output() { variant.output.is_some() } else { !variant.input.is_empty() }
}
