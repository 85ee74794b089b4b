//! Named schemas, and the references between them.

use super::Node;

/// A named schema: a struct or an enum of the program.
#[derive(Debug)]
pub struct Component {
    /// The name under `components/schemas`.
    pub name: Name,
    /// What makes the type this one and no other, hashed: its module, name and place, and its arguments' identities.
    pub identity: u64,
    /// Where the type is declared, as `src/main.rs:12`.
    pub origin: &'static str,
    /// What the type is made of.
    pub definition: Definition,
}

/// A component's name: the type's own and, for a generic type, its arguments': `Page` of `Task` is `PageTask`.
#[derive(Debug)]
pub struct Name {
    /// The type's own name.
    pub head: &'static str,
    /// The descriptions of its arguments.
    pub arguments: &'static [&'static Node],
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

/// What a component is made of.
#[derive(Debug)]
pub enum Definition {
    /// An object with known members.
    Object(Object),
    /// One of several strings.
    Choice(Choice),
}

/// An object with known members.
#[derive(Debug)]
pub struct Object {
    /// The members, in the order of their declaration.
    pub properties: &'static [Property],
    /// Further JSON Schema keywords, each with a comma before it.
    pub keywords: &'static str,
    /// Whether a member that is not listed is an error.
    pub closed: bool,
}

/// One of several strings.
#[derive(Debug)]
pub struct Choice {
    /// The strings, in the order of their declaration.
    pub values: &'static [&'static str],
    /// The keyword `enum` and what else belongs to it, each with a comma before it.
    pub keywords: &'static str,
}

/// A member of an object.
#[derive(Debug)]
pub struct Property {
    /// The name on the wire.
    pub name: &'static str,
    /// The name as a JSON string.
    pub key: &'static str,
    /// The description of its value.
    pub node: &'static Node,
    /// The constraints that the member adds to its type.
    pub rules: &'static [Rule],
    /// The same constraints as JSON Schema keywords, each with a comma before it.
    pub keywords: &'static str,
    /// The keyword `description` with a comma before it, or nothing.
    pub description: &'static str,
    /// Whether a client has to send it.
    pub input: Presence,
    /// Whether a client can rely on getting it.
    pub output: Presence,
}

/// Whether a member is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// Perhaps.
    Optional,
}

impl Presence {
    /// What serde asks of a member without a default: everything but an `Option` has to be there.
    pub const fn of(node: &Node) -> Self {
        match node {
            Node::Nullable(_) => Presence::Optional,
            _ => Presence::Required,
        }
    }
}

/// A constraint on a member's value. Null keeps every one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// At least so many characters (Unicode code points).
    MinLength(u64),
    /// At most so many characters (Unicode code points).
    MaxLength(u64),
    /// Not below, for whole numbers.
    Minimum(i64),
    /// Not above, for whole numbers.
    Maximum(i64),
}
