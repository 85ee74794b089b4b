//! Sets of types.

use std::fmt;

use serde_json::Value;

/// Which values a schema takes by their type, but for null, which is looked at apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kinds(u8);

/// The types with their names. A number is an integer or a fraction, so that integers are among the numbers.
const NAMES: [(&str, Kinds); 6] = [
    ("boolean", Kinds(1)),
    ("number", Kinds::NUMBER),
    ("integer", Kinds(2)),
    ("string", Kinds::STRING),
    ("array", Kinds::ARRAY),
    ("object", Kinds::OBJECT),
];

impl Kinds {
    pub(super) const NUMBER: Self = Self(2 | 4);
    pub(super) const STRING: Self = Self(8);
    pub(super) const ARRAY: Self = Self(16);
    pub(super) const OBJECT: Self = Self(32);
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(63);

    /// What `type` says: a name or a list of names. Nothing if it says neither.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let names = match value {
            Value::Array(names) => names.as_slice(),
            name => std::slice::from_ref(name),
        };
        let known = |name: &Value| match name.as_str()? {
            "null" => Some(Self::NONE),
            name => NAMES.iter().find(|(known, _)| *known == name).map(|(_, kinds)| *kinds),
        };
        names.iter().filter_map(known).reduce(|one, other| Self(one.0 | other.0))
    }

    /// The types of values.
    pub(super) fn of(values: &[&Value]) -> Self {
        let name = |value: &Value| match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let names = values.iter().map(|value| Value::from(name(value)));
        Self::read(&names.collect()).unwrap_or(Self::NONE)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    pub(super) fn has(self, other: Self) -> bool {
        other.without(self).is_empty()
    }
}

impl fmt::Display for Kinds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ALL => formatter.write_str("anything"),
            Self::NONE => formatter.write_str("nothing"),
            kinds => {
                // An integer is told apart only where fractions are not taken.
                let told = |name: &str, kind| kinds.has(kind) && (name != "integer" || !kinds.has(Self::NUMBER));
                let names = NAMES.iter().filter(|(name, kind)| told(name, *kind));
                let names: Vec<_> = names.map(|(name, _)| format!("`{name}`")).collect();
                formatter.write_str(&names.join(" or "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn types_are_told_once_each() {
        let told = |value| Kinds::read(&value).map(|kinds| kinds.to_string());
        assert_eq!(told(json!(["string", "integer", "null"])).as_deref(), Some("`integer` or `string`"));
        assert_eq!(told(json!(["number", "integer"])).as_deref(), Some("`number`"));
        assert_eq!(told(json!("null")).as_deref(), Some("nothing"));
        assert_eq!(told(json!(["date", 3])), None);
    }

    #[test]
    fn integers_are_among_the_numbers() {
        let [number, integer] = ["number", "integer"].map(|name| Kinds::read(&json!(name)).expect("it is a type"));
        assert!(number.has(integer) && !integer.has(number));
        assert_eq!(Kinds::of(&[&json!(1), &json!(1.5)]), number);
    }
}
