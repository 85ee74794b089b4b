//! Named schemas, and the references between them.

use super::{Conduct, Node};

/// A named schema: a struct or an enum of the program.
#[derive(Debug)]
pub struct Component {
    /// The name under `components/schemas`.
    pub name: Name,
    /// What makes the type this one and no other, hashed: its module, name and place, and its arguments' identities.
    pub identity: u64,
    /// Where the type is declared, as `src/main.rs:12`.
    pub origin: &'static str,
    /// What the type looks like.
    pub node: &'static Node,
    /// How the type is cleaned and checked as a whole.
    pub conduct: Conduct,
}

/// A component's name, in parts: a generic type's has its arguments' names in it, as `PageTask` of `Page<Task>`.
#[derive(Debug)]
pub struct Name(pub &'static [Part]);

/// A part of a component's name.
#[derive(Debug)]
pub enum Part {
    /// A text.
    Text(&'static str),
    /// The name of a type that is an argument.
    Type(&'static Node),
    /// A const argument: a number, or the code point of a character.
    Number(i128),
    /// A const argument that is true or false.
    Truth(bool),
}

/// A reference to a component that const validation does not follow, so that recursive types are no cycle.
#[derive(Debug, Clone, Copy)]
pub struct ComponentRef {
    component: *const Component,
    identity: u64,
}

// SAFETY: the pointer comes from a `&'static Component`, which is `Sync`, and is only ever read.
unsafe impl Sync for ComponentRef {}
// SAFETY: as above.
unsafe impl Send for ComponentRef {}

impl ComponentRef {
    /// Refers to a component, whose identity is said once more: to read it there would be to follow the reference.
    pub const fn new(component: &'static Component, identity: u64) -> Self {
        Self { component, identity }
    }

    /// What makes the component this one and no other.
    pub const fn identity(self) -> u64 {
        self.identity
    }

    /// The component.
    pub const fn get(self) -> &'static Component {
        // SAFETY: `new` is the only way to make one, from a `&'static`.
        unsafe { &*self.component }
    }
}
