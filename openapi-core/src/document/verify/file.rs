//! Where files may be: among the members of a struct that comes as `multipart/form-data`, alone or in a list.

use crate::{
    document::{Message, members::Members, text::equal},
    operation::{Content, Operation},
    schema::{Carries, ComponentRef, FormPart, Kind, List, Map, Node, Object, Property, Refined, Scalar, Union},
};

/// Whether content can carry what its schema has in it.
pub(super) const fn body(operation: &Operation, contents: &[Content], message: &mut Message) {
    let mut i = 0;
    while i < contents.len() {
        let Content { media_type, node, .. } = contents[i];
        if let Some(node) = node {
            if equal(media_type, Content::MULTIPART) {
                parts(operation, node, message);
            } else if Search::finds(node) {
                let mistake = "the body of `{}` has a file in it, which `{}` cannot carry";
                message.tell(mistake, "take it as `Multipart<…>`", &[operation.id, media_type]);
            }
        }
        i += 1;
    }
}

/// Whether each part has a name, and files are parts of their own.
const fn parts(operation: &Operation, node: &Node, message: &mut Message) {
    let Some(object) = node.as_object() else {
        let remedy = "parts have names: take a struct with a field for each of them";
        message.tell("the `Multipart` of `{}` takes a type without named members", remedy, &[operation.id]);
        return;
    };
    let members = Members::of(object);
    if members.has_unnamed || members.others.is_some() {
        let remedy = "parts have names: flatten structs alone";
        message.tell("the `Multipart` of `{}` flattens what is no struct", remedy, &[operation.id]);
    }
    let mut i = 0;
    while i < members.len() {
        let (Property { node, .. }, name) = members.get(i);
        if matches!(FormPart::of(node).carries, Carries::Json) && Search::finds(node) {
            let mistake = "the part `{}` of `{}` is JSON with a file in it, which JSON cannot carry";
            let remedy = "make the file a field, or a list that is a field, of the struct that `Multipart` takes";
            message.tell(mistake, remedy, &[name, operation.id]);
        }
        i += 1;
    }
}

/// As many components as are looked into; a power of two.
const CAPACITY: usize = 512;
const SLOTS: usize = 2 * CAPACITY;

/// Looks for a file, in every component once. A queue rather than recursion: the evaluator's stack is limited.
struct Search {
    slots: [u64; SLOTS],
    queue: [Option<ComponentRef>; CAPACITY],
    queued: usize,
}

impl Search {
    const fn finds(node: &Node) -> bool {
        let mut search = Self { slots: [0; SLOTS], queue: [None; CAPACITY], queued: 0 };
        if search.is_in(node) {
            return true;
        }
        let mut next = 0;
        while next < search.queued {
            if let Some(component) = search.queue[next]
                && search.is_in(component.get().node)
            {
                return true;
            }
            next += 1;
        }
        false
    }

    const fn is_in(&mut self, node: &Node) -> bool {
        match node {
            Node::Scalar(Scalar { kind, .. }) => matches!(kind, Kind::File),
            Node::Any | Node::Choice(_) | Node::Recursion(_) => false,
            Node::List(List { items: node, .. })
            | Node::Map(Map { values: node, .. })
            | Node::Nullable(node)
            | Node::Refined(Refined { node, .. }) => self.is_in(node),
            Node::Tuple(nodes) => self.is_in_one_of(nodes),
            Node::Object(Object { properties, flattened, .. }) => {
                let mut i = 0;
                while i < properties.len() {
                    if self.is_in(properties[i].node) {
                        return true;
                    }
                    i += 1;
                }
                self.is_in_one_of(flattened)
            }
            Node::Union(Union { variants, .. }) => {
                let mut i = 0;
                while i < variants.len() {
                    if self.is_in(variants[i].node) {
                        return true;
                    }
                    i += 1;
                }
                false
            }
            Node::Component(component) => {
                self.enqueue(*component);
                false
            }
        }
    }

    const fn is_in_one_of(&mut self, nodes: &[&Node]) -> bool {
        let mut i = 0;
        while i < nodes.len() {
            if self.is_in(nodes[i]) {
                return true;
            }
            i += 1;
        }
        false
    }

    /// Puts a component into the queue, unless it was there. What goes beyond the queue is not looked into: reading it fails.
    #[expect(clippy::cast_possible_truncation, reason = "the rest of a division by the number of slots")]
    const fn enqueue(&mut self, component: ComponentRef) {
        let identity = component.identity();
        let mut slot = (identity % SLOTS as u64) as usize;
        while self.slots[slot] != 0 {
            if self.slots[slot] == identity {
                return;
            }
            slot = (slot + 1) % SLOTS;
        }
        if self.queued < CAPACITY {
            self.slots[slot] = identity;
            self.queue[self.queued] = Some(component);
            self.queued += 1;
        }
    }
}
