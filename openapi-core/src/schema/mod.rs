//! What a type looks like on the wire, as const data.
//!
//! Everything else reads this description: the document is written from it ([`crate::document`]), and a body that was
//! refused is read again against it ([`crate::validate`]).

mod carried;
mod component;
mod conduct;
mod ecosystem;
mod form_part;
mod key;
mod object;
mod rule;
mod scalar;
mod standard;
mod tuple;
mod union;

pub(crate) use carried::{Letters, Style, WORDS, is_same_as_text, is_text};
pub use component::{Component, ComponentRef, Name, Part};
pub use conduct::{Cleaning, Conduct, Wording};
pub(crate) use form_part::{Carries, FormPart, is_media_type_of};
pub use key::Key;
pub use object::{List, Map, Object, Openness, Presence, Property};
pub use rule::{Keywords, Literal, Number, Pattern, Refined, Rule};
pub use scalar::{Kind, Scalar};
pub use union::{Choice, Tagging, Union, Variant};

use crate::document::hash;

/// A type with a description that is known at compile time.
///
/// Derived for structs and enums by [`derive@crate::Schema`]; there are implementations for the types of the standard
/// library that serde carries and, behind features of the same names, for those of `bigdecimal`, `bytes`, `chrono`, `jiff`,
/// `rust_decimal`, `time`, `url` and `uuid`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no schema",
    label = "no schema is known for this type",
    note = "add `#[derive(Schema)]` to `{Self}`, or switch on the feature of `openapi-core` that covers its crate, or give the field a schema by hand: `#[schema(with = Type)]`"
)]
pub trait Schema {
    /// The description. Components are referred to, never inlined, so types may refer to themselves and to each other.
    const NODE: &'static Node;

    /// What makes the type this one and no other, hashed. It depends on the type's arguments, but not on its parts.
    #[doc(hidden)]
    const IDENTITY: u64 = hash::of_node(Self::NODE);

    /// Whether the value keeps the constraints that its own description adds to what its type says already, and the functions that
    /// check it find nothing wrong.
    ///
    /// It allocates nothing and says nothing about where: [`crate::validate::explain`] does, when this is false.
    fn is_valid(&self) -> bool {
        true
    }

    /// Cleans the value as its type asks for, and says whether that may have changed it.
    ///
    /// It is called for types that are cleaned somewhere, and for no others.
    fn clean(&mut self) -> bool {
        false
    }
}

/// The description of a type.
#[derive(Debug)]
pub enum Node {
    /// Any JSON value.
    Any,
    /// A value without parts.
    Scalar(Scalar),
    /// One of several strings.
    Choice(Choice),
    /// A list whose elements share a description.
    List(List),
    /// A list of fixed length, each position with a description of its own.
    Tuple(&'static [&'static Node]),
    /// An object with any keys, whose values share a description.
    Map(Map),
    /// The same, or null. A member of this description may be absent.
    Nullable(&'static Node),
    /// An object with known members.
    Object(Object),
    /// One of several forms.
    Union(Union),
    /// The same, with constraints and annotations.
    Refined(Refined),
    /// A named schema of its own.
    Component(ComponentRef),
    /// A component that the place is within, by its identity: how a generic type refers to itself.
    Recursion(u64),
}

impl Node {
    /// The description of a value that is not null, whatever it is called and whatever else is said of it.
    pub const fn present(&self) -> &Self {
        match self {
            Node::Nullable(inner) | Node::Refined(Refined { node: inner, .. }) => inner.present(),
            Node::Component(component) => match component.get().node {
                // These have members of their own, or none: they are the end of the way.
                node @ (Node::Object(_) | Node::Union(_) | Node::Choice(_)) => node,
                node => node.present(),
            },
            node => node,
        }
    }

    /// The object that the description is of, if it is of one with known members.
    pub const fn as_object(&self) -> Option<&Object> {
        match self {
            Node::Object(object) => Some(object),
            Node::Refined(Refined { node, .. }) => node.as_object(),
            Node::Component(component) => component.get().node.as_object(),
            _ => None,
        }
    }

    /// Whether null is a value of it.
    pub const fn is_nullable(&self) -> bool {
        match self {
            Node::Any | Node::Nullable(_) => true,
            Node::Refined(Refined { node, .. }) => node.is_nullable(),
            Node::Component(component) => component.get().node.is_nullable(),
            _ => false,
        }
    }
}

/// Stands for a type inside its own description, where the type itself would make the compiler go round in circles.
#[doc(hidden)]
#[derive(Debug)]
pub struct Recursion<T: ?Sized>(std::marker::PhantomData<T>);

impl<T: Schema + ?Sized> Schema for Recursion<T> {
    const NODE: &'static Node = &Node::Recursion(T::IDENTITY);
    const IDENTITY: u64 = T::IDENTITY;
}
