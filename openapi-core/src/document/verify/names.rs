//! What the types that the operations reach must agree on.

#![expect(
    clippy::cast_possible_truncation,
    clippy::large_stack_arrays,
    reason = "the stack is the compiler's, and the numbers are below the number of slots"
)]

use crate::{
    document::{
        Components, Description, Message, Side,
        components::{Entry, is_offered},
        name::{self, Named},
        text::begins_with,
    },
    schema::{Choice, Component, Node, Object, Refined, Union},
};

/// Whether two types of the API have one name, are not described though they have to be, or one is referred to that is nowhere to be found.
pub const fn names(api: &Description, components: &Components) -> Message {
    let mut names = Names { slots: [(0, 0); SLOTS], message: Message::empty() };
    let mut i = 0;
    while i < components.len() {
        let entry = *components.get(i);
        names.add(i, entry, false, components);
        if entry.split {
            names.add(i, entry, true, components);
        }
        if api.docs_required {
            described(entry.component, components, &mut names.message);
        }
        i += 1;
    }
    if components.missing() > 0 {
        let mistake = "a type is referred to as a part of itself, but not by an operation";
        names.message.tell(mistake, "list the type that `#[schema(recursive(…))]` names under `schemas`", &[]);
    }
    names.message
}

/// Whether a type and its members are described.
const fn described(component: &Component, components: &Components, message: &mut Message) {
    let mut name = Message::empty();
    name.push_name(Named { component, variant: None, as_input: false }, components);
    let keywords = match component.node {
        Node::Object(Object { keywords, properties, .. }) => {
            let mut i = 0;
            while i < properties.len() {
                if properties[i].description.is_empty() && !properties[i].hidden {
                    let mistake = "`{}` of `{}` (at {}) has no description, and `docs` are required";
                    let arguments = [properties[i].name, name.as_str(), component.origin];
                    message.tell(mistake, "put a doc comment on the field", &arguments);
                }
                i += 1;
            }
            keywords
        }
        Node::Union(Union { keywords, .. })
        | Node::Choice(Choice { keywords, .. })
        | Node::Refined(Refined { keywords, .. }) => keywords,
        _ => return,
    };
    if !begins_with(keywords.v3_1, ",\"description\":") {
        let mistake = "`{}` (at {}) has no description, and `docs` are required";
        message.tell(mistake, "put a doc comment on the type", &[name.as_str(), component.origin]);
    }
}

const SLOTS: usize = 16384;

/// The names so far, hashed, with the index of the component that has it.
struct Names {
    slots: [(u64, usize); SLOTS],
    message: Message,
}

impl Names {
    const fn add(&mut self, index: usize, entry: Entry, as_input: bool, components: &Components) {
        let component = entry.component;
        self.insert(index, Named { component, variant: None, as_input }, components);
        if let Node::Union(union) = component.node
            && union.tagging.tag().is_some()
        {
            let mut i = 0;
            while i < union.variants.len() {
                let variant = &union.variants[i];
                let side = if as_input || !entry.output { Side::Input } else { Side::Output };
                if is_offered(variant, side) && !variant.untagged {
                    self.insert(index, Named { component, variant: Some(variant), as_input }, components);
                }
                i += 1;
            }
        }
    }

    const fn insert(&mut self, index: usize, schema: Named<'_>, components: &Components) {
        let hash = name::hash_of(schema, components);
        let mut slot = (hash % SLOTS as u64) as usize;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != hash {
            slot = (slot + 1) % SLOTS;
        }
        if self.slots[slot].0 == 0 {
            self.slots[slot] = (hash, index);
            return;
        }
        let other = components.get(self.slots[slot].1).component;
        let mut name = Message::empty();
        name.push_name(schema, components);
        let mistake = "two types are called `{}` in the document: the ones at {} and {}";
        let note = "give one of them another name with `#[schema(name = \"…\")]`";
        self.message.tell(mistake, note, &[name.as_str(), other.origin, schema.component.origin]);
    }
}
