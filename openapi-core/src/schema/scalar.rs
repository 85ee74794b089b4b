//! Values without parts.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Keywords;
use crate::validate::{
    Format,
    strict::{self, Texts},
};

/// A value without parts: which JSON type it has and what is accepted of it.
pub struct Scalar {
    /// What it adds to the name of a generic type that has it as an argument: `Uuid`.
    pub name: &'static str,
    /// The JSON type.
    pub kind: Kind,
    /// The lowest and the highest value in decimal digits, for integers. A field's own limits take their place.
    pub limits: Option<(&'static str, &'static str)>,
    /// The format of a text.
    pub format: Option<Format>,
    /// Further JSON Schema keywords.
    pub keywords: Keywords,
    /// The beginning of the schema, `{"type":"…"`, and then format, keywords and limits, where they are known as texts: the more there
    /// is in one piece, the sooner the document is written.
    pub written: Option<(&'static str, &'static str)>,
    /// What a value has to be, to complete "must be …".
    pub expected: &'static str,
    /// Whether a value is one.
    pub accepts: fn(&Value) -> bool,
    /// Whether serde accepts nothing that the description does not say.
    pub exact: bool,
}

impl std::fmt::Debug for Scalar {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Scalar").field(&self.expected).finish()
    }
}

impl Scalar {
    /// A scalar that accepts what serde reads as a `T`, so that both ways of reading a body agree.
    pub const fn of<T: DeserializeOwned>(name: &'static str, kind: Kind, expected: &'static str) -> Self {
        Self {
            name,
            kind,
            limits: None,
            format: None,
            keywords: Keywords::NONE,
            written: None,
            expected,
            accepts: |value| strict::deserialize::<T, _>(value, Texts::Exact).is_ok(),
            exact: true,
        }
    }

    /// The same, with the lowest and the highest value.
    #[must_use]
    pub const fn within(mut self, lowest: &'static str, highest: &'static str) -> Self {
        self.limits = Some((lowest, highest));
        self
    }

    /// The same, with further JSON Schema keywords, each with a comma before it: `,"format":"int32"`.
    #[must_use]
    pub const fn with(mut self, keywords: &'static str) -> Self {
        self.keywords = Keywords::same(keywords);
        self
    }

    /// The same, with the schema as text: all of it, and what follows the type; neither has the closing brace.
    #[must_use]
    pub const fn written(mut self, all: &'static str, behind_type: &'static str) -> Self {
        self.written = Some((all, behind_type));
        self
    }

    /// Whether its limits are these.
    pub(crate) const fn is_limited_by(&self, limits: Option<(&str, &str)>) -> bool {
        match (self.limits, limits) {
            (Some((_, own)), Some((_, other))) => own.len() == other.len(),
            _ => true,
        }
    }

    /// The limits of an integer in text, where they are others: numbers of more than 64 bits come in bodies alone.
    pub(crate) const fn limits_in_text(&self) -> Option<(&'static str, &'static str)> {
        let Some((lowest, highest)) = self.limits else { return None };
        if highest.len() <= "18446744073709551615".len() {
            return None;
        }
        // Longer is only what is below all that has 64 bits.
        Some((if lowest.len() < 20 { lowest } else { "-9223372036854775808" }, "18446744073709551615"))
    }

    /// The same, for a text of a format.
    #[must_use]
    pub const fn formatted(mut self, format: Format) -> Self {
        self.format = Some(format);
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
    /// A file: a part of `multipart/form-data`, and nothing that JSON or text could carry.
    File,
    /// `null` alone.
    Null,
}
