//! Values with parts of one kind or of several: lists, maps and objects.

use super::{Keywords, Kind, Node, Scalar};

/// A list whose elements share a description.
#[derive(Debug)]
pub struct List {
    /// The description of an element.
    pub items: &'static Node,
    /// The least number of elements.
    pub min: u64,
    /// The greatest number of elements.
    pub max: Option<u64>,
    /// Whether no two elements are the same.
    pub unique: bool,
}

impl List {
    /// A list of any length.
    pub const fn of(items: &'static Node) -> Self {
        Self { items, min: 0, max: None, unique: false }
    }

    /// A set.
    pub const fn set(items: &'static Node) -> Self {
        Self { items, min: 0, max: None, unique: true }
    }

    /// A list of one length.
    pub const fn array(items: &'static Node, len: u64) -> Self {
        Self { items, min: len, max: Some(len), unique: false }
    }
}

/// An object with any keys, whose values share a description.
#[derive(Debug)]
pub struct Map {
    /// The description of a key as a value of its own; the key is its text.
    pub keys: &'static Node,
    /// The description of a value.
    pub values: &'static Node,
}

/// An object with known members.
#[derive(Debug)]
pub struct Object {
    /// The members, in the order of their declaration.
    pub properties: &'static [Property],
    /// What has its members among those of this object: objects, maps and unions.
    pub flattened: &'static [&'static Node],
    /// Further JSON Schema keywords.
    pub keywords: Keywords,
    /// Whether a member that is not listed is an error.
    pub openness: Openness,
}

/// Whether an object may have members that are not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Openness {
    /// They are passed over.
    Open,
    /// They are refused.
    Closed,
    /// As what is flattened into it says.
    AsFlattened,
}

impl Object {
    /// Whether a member that is not listed is refused.
    pub const fn is_closed(&self) -> bool {
        match self.openness {
            Openness::Open => false,
            Openness::Closed => true,
            Openness::AsFlattened => {
                let mut closed = !self.flattened.is_empty();
                let mut i = 0;
                while i < self.flattened.len() {
                    closed &= match (self.flattened[i].as_object(), self.flattened[i].present()) {
                        (Some(object), _) => object.is_closed(),
                        // serde takes no members at all for null.
                        (None, Node::Scalar(Scalar { kind: Kind::Null, .. })) => true,
                        (None, _) => false,
                    };
                    i += 1;
                }
                closed
            }
        }
    }

    /// The member of a name that clients send, here or in what is flattened into the object.
    pub fn find(&self, name: &str) -> Option<&Property> {
        self.properties
            .iter()
            .find(|property| property.received().contains(&name))
            .or_else(|| self.flattened.iter().filter_map(|node| node.as_object()).find_map(|object| object.find(name)))
    }
}

/// A member of an object.
#[derive(Debug)]
pub struct Property {
    /// The name on the wire.
    pub name: &'static str,
    /// The name as a key of an object, with a comma before it and a colon behind it: what is in one piece is written sooner.
    pub key: &'static str,
    /// The name as an element of a list, with a comma before it.
    pub item: &'static str,
    /// The names that clients may send, if they are others: the first is the one to use.
    pub received: &'static [&'static str],
    /// The description of its value.
    pub node: &'static Node,
    /// The keyword `description` with a comma before it, or nothing.
    pub description: &'static str,
    /// Whether clients send it.
    pub input: Presence,
    /// Whether clients get it.
    pub output: Presence,
    /// Whether the document leaves it out.
    pub hidden: bool,
    /// Whether a list is one text with commas, where it is text.
    pub split: bool,
}

impl Property {
    /// A member that is always there and has one name: the others are told by their differences.
    pub const PLAIN: Self = Self {
        name: "",
        key: ",\"\":",
        item: ",\"\"",
        received: &[],
        node: &Node::Any,
        description: "",
        input: Presence::Required,
        output: Presence::Required,
        hidden: false,
        split: false,
    };

    /// The names that clients may send; the first is the one to use.
    pub const fn received(&self) -> &[&'static str] {
        if self.received.is_empty() { core::slice::from_ref(&self.name) } else { self.received }
    }
}

/// Whether a member is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// Perhaps.
    Optional,
    /// Never.
    Absent,
}

impl Presence {
    /// What serde asks of a member without a default: everything but an `Option` has to be there.
    pub const fn of(node: &Node) -> Self {
        match node {
            Node::Nullable(_) => Presence::Optional,
            Node::Refined(refined) => Presence::of(refined.node),
            _ => Presence::Required,
        }
    }
}
