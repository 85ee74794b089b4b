//! The limits of numbers, and of how long or large a value is.

use std::{cmp::Ordering, fmt};

use serde_json::{Map, Number, Value};

use super::{Effect, kinds::Kinds};

/// What can have a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Measure {
    keyword: &'static str,
    words: &'static str,
    bound: Bound,
    /// The types of the values that have it.
    pub(super) kinds: Kinds,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bound {
    Lower,
    Upper,
}

const MEASURES: [Measure; 8] = [
    lower("minimum", "minimum", Kinds::NUMBER),
    upper("maximum", "maximum", Kinds::NUMBER),
    lower("minLength", "minimum length", Kinds::STRING),
    upper("maxLength", "maximum length", Kinds::STRING),
    lower("minItems", "minimum number of elements", Kinds::ARRAY),
    upper("maxItems", "maximum number of elements", Kinds::ARRAY),
    lower("minProperties", "minimum number of members", Kinds::OBJECT),
    upper("maxProperties", "maximum number of members", Kinds::OBJECT),
];

const fn lower(keyword: &'static str, words: &'static str, kinds: Kinds) -> Measure {
    Measure { keyword, words, bound: Bound::Lower, kinds }
}

const fn upper(keyword: &'static str, words: &'static str, kinds: Kinds) -> Measure {
    Measure { keyword, words, bound: Bound::Upper, kinds }
}

/// A limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limit<'a> {
    value: &'a Number,
    bound: Bound,
    /// Whether the limit itself is beyond it.
    exclusive: bool,
}

impl<'a> Limit<'a> {
    /// The limit that a keyword among others sets, if it limits anything.
    pub(super) fn read(measure: Measure, keyword: &str, keywords: &'a Map<String, Value>) -> Option<Self> {
        let exclusive = match keyword {
            "exclusiveMinimum" | "exclusiveMaximum" => true,
            // OpenAPI 3.0 says of the limit that it is exclusive.
            "minimum" => keywords.get("exclusiveMinimum") == Some(&Value::Bool(true)),
            "maximum" => keywords.get("exclusiveMaximum") == Some(&Value::Bool(true)),
            _ => false,
        };
        let limit = Self { value: keywords.get(keyword)?.as_number()?, bound: measure.bound, exclusive };
        let limits_nothing =
            measure.kinds != Kinds::NUMBER && measure.bound == Bound::Lower && limit.value.as_f64() <= Some(0.0);
        (!limits_nothing).then_some(limit)
    }

    /// The limit, if it is one of how many there can be.
    pub(super) fn count(&self) -> Option<usize> {
        usize::try_from(self.value.as_u64()?).ok()
    }

    /// How much tighter this limit is than another one.
    fn compare(self, other: Self) -> Ordering {
        let by_value = match self.bound {
            Bound::Lower => compare(self.value, other.value),
            Bound::Upper => compare(other.value, self.value),
        };
        by_value.then(self.exclusive.cmp(&other.exclusive))
    }

    /// The one that takes fewer values.
    pub(super) fn tighter(self, other: Self) -> Self {
        if other.compare(self).is_gt() { other } else { self }
    }
}

impl fmt::Display for Limit<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match (self.exclusive, self.bound) {
            (false, _) => "",
            (true, Bound::Lower) => "more than ",
            (true, Bound::Upper) => "less than ",
        };
        write!(formatter, "{words}{}", self.value)
    }
}

impl Measure {
    /// What a keyword sets a limit to.
    pub(super) fn of(keyword: &str) -> Option<Self> {
        let measured = match keyword {
            "exclusiveMinimum" => "minimum",
            "exclusiveMaximum" => "maximum",
            keyword => keyword,
        };
        MEASURES.into_iter().find(|measure| measure.keyword == measured)
    }

    /// Says how a limit has changed, if it has.
    pub(super) fn change(self, old: Option<&Limit<'_>>, new: Option<&Limit<'_>>) -> Option<(String, Effect)> {
        let words = self.words;
        let (old, new) = match (old, new) {
            (None, None) => return None,
            (None, Some(new)) => return Some((format!("{words} added: {new}"), Effect::Narrower)),
            (Some(old), None) => return Some((format!("{words} removed: {old}"), Effect::Wider)),
            (Some(old), Some(new)) => (old, new),
        };
        let (effect, raised) = match new.compare(*old) {
            Ordering::Equal => return None,
            Ordering::Greater => (Effect::Narrower, self.bound == Bound::Lower),
            Ordering::Less => (Effect::Wider, self.bound == Bound::Upper),
        };
        let word = if raised { "raised" } else { "lowered" };
        Some((format!("{words} {word} from {old} to {new}"), effect))
    }
}

/// Compares numbers, integers exactly.
fn compare(one: &Number, other: &Number) -> Ordering {
    match (one.as_i128(), other.as_i128()) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal),
    }
}
