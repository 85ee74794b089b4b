//! What the place of a type adds to it: constraints and annotations.

use super::{Conduct, Node};
use crate::validate::{Format, Regex};

/// A description with constraints and annotations of its own.
#[derive(Debug)]
pub struct Refined {
    /// What a transparent type adds to the name of a generic type that has it as an argument; empty, for anything else.
    pub name: &'static str,
    /// What is refined.
    pub node: &'static Node,
    /// The constraints.
    pub rules: &'static [Rule],
    /// The constraints and annotations as JSON Schema keywords.
    pub keywords: Keywords,
    /// Whether the description was given by hand: what serde reads may be something else.
    pub by_hand: bool,
    /// How the value is cleaned and checked here, and what mistakes are called.
    pub conduct: Conduct,
}

impl Refined {
    /// Anything, to which nothing is added: others are told by their differences.
    pub const PLAIN: Self = Self {
        name: "",
        node: &Node::Any,
        rules: &[],
        keywords: Keywords::NONE,
        by_hand: false,
        conduct: Conduct::NONE,
    };
}

/// JSON Schema keywords, ready to be written: each has a comma before it.
#[derive(Debug, Clone, Copy)]
pub struct Keywords {
    /// As OpenAPI 3.1 says them (JSON Schema 2020-12).
    pub v3_1: &'static str,
    /// As OpenAPI 3.0 says them.
    pub v3_0: &'static str,
}

impl Keywords {
    /// None at all.
    pub const NONE: Self = Self::same("");

    /// Keywords that both versions say alike.
    pub const fn same(text: &'static str) -> Self {
        Self { v3_1: text, v3_0: text }
    }
}

/// A constraint on a value. Null keeps every one.
#[derive(Debug)]
pub enum Rule {
    /// At least so many characters (Unicode code points).
    MinLength(u64),
    /// At most so many characters (Unicode code points).
    MaxLength(u64),
    /// Text that a regular expression matches.
    Pattern(Pattern),
    /// Text of a format.
    Format(Format),
    /// Not below.
    Minimum(Number),
    /// Not above.
    Maximum(Number),
    /// Above.
    ExclusiveMinimum(Number),
    /// Below.
    ExclusiveMaximum(Number),
    /// A whole multiple.
    MultipleOf(Number),
    /// At least so many elements.
    MinItems(u64),
    /// At most so many elements.
    MaxItems(u64),
    /// No two elements are the same.
    UniqueItems,
    /// At least so many members.
    MinProperties(u64),
    /// At most so many members.
    MaxProperties(u64),
    /// One of these values.
    OneOf(&'static [Literal]),
    /// A file of at most so many bytes.
    MaxSize(u64),
    /// A file of one of these media types, in small letters; `image/*` is any image.
    MediaTypes(&'static [&'static str]),
    /// Text that a column can hold: PostgreSQL has no NUL in texts.
    Storable,
    /// A decimal with at most so many digits before the point, but for zeros, and behind it.
    Digits {
        /// Before the point.
        whole: u16,
        /// Behind it.
        fraction: u16,
    },
    /// Constraints on each element of a list, or on each value of a map.
    Each(&'static Refined),
}

/// A number as it was written, in the forms in which it is compared.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// The digits: `0.5`.
    pub text: &'static str,
    /// The number, if it is whole.
    pub integer: Option<i128>,
    /// The number, or the one next to it.
    pub float: f64,
}

/// A regular expression that means the same in ECMA-262 and here.
#[derive(Clone, Copy)]
pub struct Pattern {
    source: &'static str,
    compiled: fn() -> &'static Regex,
}

impl std::fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Pattern").field(&self.source).finish()
    }
}

impl Pattern {
    /// An expression as it stands in the document, and what compiles it once.
    pub const fn new(source: &'static str, compiled: fn() -> &'static Regex) -> Self {
        Self { source, compiled }
    }

    /// The expression as it stands in the document.
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Whether a part of the text matches.
    pub fn is_match(&self, text: &str) -> bool {
        (self.compiled)().is_match(text)
    }
}

/// A JSON value that is known at compile time: a default, an example.
#[derive(Debug)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    Text(&'static str),
    /// A list.
    List(&'static [Literal]),
    /// An object.
    Object(&'static [(&'static str, Literal)]),
}
