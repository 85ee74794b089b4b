//! What a type looks like on the wire, as const data.
//!
//! Everything else reads this description: the document is written from it ([`crate::document`]), and a body that was
//! refused is read again against it ([`crate::validate`]).

mod component;
mod ecosystem;
mod standard;
mod tuple;

use serde::de::DeserializeOwned;
use serde_json::Value;

pub use component::{Choice, Component, ComponentRef, Definition, Name, Object, Presence, Property, Rule};

/// A type with a description that is known at compile time.
///
/// Derived for structs and for enums of unit variants by [`derive@crate::Schema`]; there are implementations for the
/// standard types that JSON has a place for, and, behind the features `uuid`, `jiff` and `rust_decimal`, for these crates'.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no schema",
    label = "no schema is known for this type",
    note = "add `#[derive(Schema)]` to `{Self}`, or switch on the feature of `openapi-core` that covers its crate"
)]
pub trait Schema {
    /// The description. Components are referred to, never inlined, so types without parameters may refer to themselves and to
    /// each other.
    const NODE: &'static Node;

    /// Whether the value keeps the constraints that its own description adds to what its type says already.
    ///
    /// It allocates nothing and says nothing about where: [`crate::validate::explain`] does, when this is false.
    fn is_valid(&self) -> bool {
        true
    }
}

/// The description of a type.
#[derive(Debug)]
pub enum Node {
    /// Any JSON value.
    Any,
    /// A value without parts.
    Scalar(Scalar),
    /// A list whose elements share a description.
    Array(&'static Node),
    /// A list of fixed length, each position with a description of its own.
    Tuple(&'static [&'static Node]),
    /// An object with any keys, whose values share a description.
    Map(&'static Node),
    /// The same, or null. A member of this description may be absent.
    Nullable(&'static Node),
    /// A named schema of its own.
    Component(ComponentRef),
}

impl Node {
    /// The description of a value that is not null.
    pub const fn present(&self) -> &Self {
        match self {
            Node::Nullable(inner) => inner.present(),
            node => node,
        }
    }

    /// The object that the description is of, if it is of one with known members.
    pub const fn as_object(&self) -> Option<&'static Object> {
        match self {
            Node::Component(component) => match &component.get().definition {
                Definition::Object(object) => Some(object),
                Definition::Choice(_) => None,
            },
            _ => None,
        }
    }
}

/// Whether values of a description reach as far as a limit; true where the description does not say.
pub const fn reaches(node: &Node, limit: i64) -> bool {
    match node.present() {
        Node::Scalar(Scalar { limits: Some((lowest, highest)), .. }) => {
            number(lowest) <= limit as i128 && limit as i128 <= number(highest)
        }
        _ => true,
    }
}

const fn number(digits: &str) -> i128 {
    let digits = digits.as_bytes();
    let negative = digits[0] == b'-';
    let mut number = 0;
    let mut i = negative as usize;
    while i < digits.len() {
        number = number * 10 + (digits[i] - b'0') as i128;
        i += 1;
    }
    if negative { -number } else { number }
}

/// A value without parts: which JSON type it has and what is accepted of it.
pub struct Scalar {
    /// What it adds to the name of a generic type that has it as an argument: `Uuid`.
    pub name: &'static str,
    /// The JSON type.
    pub kind: Kind,
    /// The lowest and the highest value in decimal digits, for integers. A field's own limits take their place.
    pub limits: Option<(&'static str, &'static str)>,
    /// Further JSON Schema keywords, each with a comma before it: `,"format":"uuid"`.
    pub keywords: &'static str,
    /// What a value has to be, to complete "must be …".
    pub expected: &'static str,
    /// Whether a value is one.
    pub accepts: fn(&Value) -> bool,
}

impl std::fmt::Debug for Scalar {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Scalar").field(&self.expected).finish()
    }
}

impl Scalar {
    /// A scalar that accepts what serde reads as a `T`, so that both ways of reading a body agree.
    pub const fn of<T: DeserializeOwned>(
        name: &'static str,
        kind: Kind,
        keywords: &'static str,
        expected: &'static str,
    ) -> Self {
        Self { name, kind, limits: None, keywords, expected, accepts: |value| T::deserialize(value).is_ok() }
    }

    /// The same, with the lowest and the highest value.
    #[must_use]
    pub const fn within(mut self, lowest: &'static str, highest: &'static str) -> Self {
        self.limits = Some((lowest, highest));
        self
    }
}

/// The JSON type of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A string.
    Text,
    /// `null` alone.
    Null,
}

impl Kind {
    /// The name of the type in JSON Schema.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
            Kind::Text => "string",
            Kind::Null => "null",
        }
    }
}
