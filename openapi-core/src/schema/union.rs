//! Values of one of several forms.

use super::{Keywords, Node};

/// One of several strings.
#[derive(Debug)]
pub struct Choice {
    /// The strings that clients send, in the order of their declaration.
    pub input: &'static [&'static str],
    /// The strings that clients get.
    pub output: &'static [&'static str],
    /// Further JSON Schema keywords.
    pub keywords: Keywords,
}

/// One of several forms: an enum whose variants carry something.
#[derive(Debug)]
pub struct Union {
    /// What tells the forms apart.
    pub tagging: Tagging,
    /// The forms, in the order of their declaration.
    pub variants: &'static [Variant],
    /// Further JSON Schema keywords.
    pub keywords: Keywords,
}

/// What tells the forms of a union apart: serde's representations of enums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tagging {
    /// The only member's name, or the string.
    External,
    /// A member of the object, beside the variant's own members.
    Internal(&'static str),
    /// A member of the object, beside the one that holds the content.
    Adjacent(&'static str),
    /// Nothing: the first form that fits is meant.
    Untagged,
}

impl Tagging {
    /// The member that says which form it is.
    pub const fn tag(self) -> Option<&'static str> {
        match self {
            Tagging::Internal(tag) | Tagging::Adjacent(tag) => Some(tag),
            Tagging::External | Tagging::Untagged => None,
        }
    }
}

/// A form of a union.
#[derive(Debug)]
pub struct Variant {
    /// What it adds to the name of the union, where it is a component of its own: its name in the program.
    pub name: &'static str,
    /// The tags that clients send; none if they never do.
    pub input: &'static [&'static str],
    /// The tag that clients get, if they ever do.
    pub output: Option<&'static str>,
    /// What the whole looks like, with its tag.
    pub node: &'static Node,
    /// Whether it has no tag, in a union whose other forms have.
    pub untagged: bool,
}
