//! The checks that derived code makes, one trait for each kind of constraint, so that `Option`, `Box` and new types take part.

use std::{
    borrow::Cow,
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    hash::Hash,
    rc::Rc,
    sync::Arc,
};

use regex_lite::Regex;
use serde_json::Value;

use super::Format;
use crate::schema::{Literal, Number};

/// A value that is a text.
#[diagnostic::on_unimplemented(
    message = "`min_length`, `max_length`, `pattern` and `format` do not apply to `{Self}`",
    label = "this type is not a text",
    note = "use them on `String`, `&str` and the like, also inside an `Option`; lists take `min_items` and `max_items`, maps `min_properties` and `max_properties`"
)]
pub trait Text {
    /// The text, unless there is no value.
    fn as_text(&self) -> Option<&str>;
}

impl Text for str {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for String {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for Cow<'_, str> {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl<T: Text> Text for Option<T> {
    fn as_text(&self) -> Option<&str> {
        self.as_ref().and_then(T::as_text)
    }
}

/// A value that can be compared with numbers.
#[diagnostic::on_unimplemented(
    message = "`minimum`, `maximum` and `multiple_of` do not apply to `{Self}`",
    label = "this type is not a number",
    note = "use them on integers, floats and decimals, also inside an `Option`; texts take `min_length` and `max_length`"
)]
pub trait Bounded {
    /// How the value compares with a number, unless there is no value.
    fn compare(&self, number: &Number) -> Option<Ordering>;

    /// Whether the value is a whole multiple of a number. True when there is no value.
    fn is_multiple_of(&self, number: &Number) -> bool;
}

macro_rules! bounded_integers {
    ($($type:ty),*) => {
        $(impl Bounded for $type {
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless, reason = "a fraction is compared with what it is near to")]
            fn compare(&self, number: &Number) -> Option<Ordering> {
                match number.integer {
                    // What does not fit is larger than all that does.
                    Some(limit) => Some(i128::try_from(*self).map_or(Ordering::Greater, |value| value.cmp(&limit))),
                    None => (*self as f64).partial_cmp(&number.float),
                }
            }

            #[allow(clippy::cast_precision_loss, clippy::cast_lossless, reason = "as above")]
            fn is_multiple_of(&self, number: &Number) -> bool {
                match (number.integer, i128::try_from(*self)) {
                    (Some(factor), Ok(value)) => value % factor == 0,
                    _ => (*self as f64).is_multiple_of(number),
                }
            }
        })*
    };
}

bounded_integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl Bounded for f64 {
    #[expect(clippy::cast_possible_truncation, reason = "what is cut off is far beyond all limits")]
    fn compare(&self, number: &Number) -> Option<Ordering> {
        match number.integer {
            // Not every whole number has a float of its own: 2^63 is above a limit of 2^63 - 1.
            Some(limit) if self.fract() == 0.0 => Some((*self as i128).cmp(&limit)),
            _ => self.partial_cmp(&number.float),
        }
    }

    /// As near as a float comes to it: 0.07 is a multiple of 0.01.
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers that are too large are multiples of what fits")]
    fn is_multiple_of(&self, number: &Number) -> bool {
        if let Some(factor) = number.integer
            && self.fract() == 0.0
        {
            return *self as i128 % factor == 0;
        }
        let quotient = self / number.float;
        (quotient - quotient.round()).abs() <= quotient.abs().max(1.0) * Self::EPSILON
    }
}

/// A limit is rounded as the value was: 0.1 is not above 0.1.
impl Bounded for f32 {
    #[expect(clippy::cast_possible_truncation, reason = "rounding is what it is for")]
    fn compare(&self, number: &Number) -> Option<Ordering> {
        self.partial_cmp(&(number.float as Self))
    }

    #[expect(clippy::cast_possible_truncation, reason = "rounding is what it is for")]
    fn is_multiple_of(&self, number: &Number) -> bool {
        let quotient = self / number.float as Self;
        (quotient - quotient.round()).abs() <= quotient.abs().max(1.0) * Self::EPSILON
    }
}

#[cfg(feature = "rust_decimal")]
impl Bounded for rust_decimal::Decimal {
    fn compare(&self, number: &Number) -> Option<Ordering> {
        // The macro has read the digits: they are a number.
        number.text.parse().ok().map(|limit| self.cmp(&limit))
    }

    fn is_multiple_of(&self, number: &Number) -> bool {
        number.text.parse::<Self>().is_ok_and(|factor| (self % factor).is_zero())
    }
}

impl<T: Bounded> Bounded for Option<T> {
    fn compare(&self, number: &Number) -> Option<Ordering> {
        self.as_ref().and_then(|value| value.compare(number))
    }

    fn is_multiple_of(&self, number: &Number) -> bool {
        self.as_ref().is_none_or(|value| value.is_multiple_of(number))
    }
}

/// A value that travels as a number.
#[diagnostic::on_unimplemented(
    message = "`choices` of numbers do not apply to `{Self}`",
    label = "this type does not travel as a number",
    note = "use them on integers and floats, also inside an `Option`; decimals travel as texts"
)]
pub trait Numeric: Bounded {}

macro_rules! numeric {
    ($($type:ty),*) => {
        $(impl Numeric for $type {})*
    };
}

numeric!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64);

impl<T: Numeric> Numeric for Option<T> {}

/// A value that has parts of one type: a list's elements, a map's values.
#[diagnostic::on_unimplemented(
    message = "`items` does not apply to `{Self}`",
    label = "this type is neither a list nor a map",
    note = "use it on `Vec`, slices, arrays, sets and maps, also inside an `Option`"
)]
pub trait Elements {
    /// The type of an element, or of a member's value.
    type Element;

    /// The elements, or the members' values; none when there is no value.
    fn elements(&self) -> Option<impl ExactSizeIterator<Item = &Self::Element>>;
}

/// A list.
#[diagnostic::on_unimplemented(
    message = "`min_items`, `max_items` and `unique_items` do not apply to `{Self}`",
    label = "this type is no list",
    note = "use them on `Vec`, slices, arrays and sets, also inside an `Option`; texts take `min_length` and `max_length`, maps `min_properties` and `max_properties`"
)]
pub trait List: Elements {}

/// A map.
#[diagnostic::on_unimplemented(
    message = "`min_properties` and `max_properties` do not apply to `{Self}`",
    label = "this type is no map",
    note = "use them on `HashMap` and `BTreeMap`, also inside an `Option`; lists take `min_items` and `max_items`"
)]
pub trait Map: Elements {}

macro_rules! elements {
    ($($kind:ident [$($generics:tt)*] $type:ty, $method:ident;)*) => {
        $(impl<$($generics)*> $kind for $type {}

        impl<$($generics)*> Elements for $type {
            type Element = T;

            fn elements(&self) -> Option<impl ExactSizeIterator<Item = &T>> {
                Some(self.$method())
            }
        })*
    };
}

elements! {
    List [T] [T], iter;
    List [T] Vec<T>, iter;
    List [T] VecDeque<T>, iter;
    List [T, const N: usize] [T; N], iter;
    List [T] BTreeSet<T>, iter;
    List [T, S] HashSet<T, S>, iter;
    Map [K, T] BTreeMap<K, T>, values;
    Map [K, T, S] HashMap<K, T, S>, values;
}

impl<T: List> List for Option<T> {}
impl<T: Map> Map for Option<T> {}

impl<T: Elements> Elements for Option<T> {
    type Element = T::Element;

    fn elements(&self) -> Option<impl ExactSizeIterator<Item = &T::Element>> {
        self.as_ref().and_then(T::elements)
    }
}

macro_rules! through_pointers {
    ($($pointer:ty),*) => {
        $(impl<T: Text + ?Sized> Text for $pointer {
            fn as_text(&self) -> Option<&str> {
                (**self).as_text()
            }
        }

        impl<T: Bounded + ?Sized> Bounded for $pointer {
            fn compare(&self, number: &Number) -> Option<Ordering> {
                (**self).compare(number)
            }

            fn is_multiple_of(&self, number: &Number) -> bool {
                (**self).is_multiple_of(number)
            }
        }

        impl<T: List + ?Sized> List for $pointer {}
        impl<T: Map + ?Sized> Map for $pointer {}
        impl<T: Numeric + ?Sized> Numeric for $pointer {}

        impl<T: Elements + ?Sized> Elements for $pointer {
            type Element = T::Element;

            fn elements(&self) -> Option<impl ExactSizeIterator<Item = &T::Element>> {
                (**self).elements()
            }
        })*
    };
}

through_pointers!(Box<T>, Rc<T>, Arc<T>, &T);

/// `min_length` of a field.
pub fn min_length<T: Text + ?Sized>(value: &T, limit: u64) -> bool {
    value.as_text().is_none_or(|text| text.chars().count() as u64 >= limit)
}

/// `max_length` of a field.
pub fn max_length<T: Text + ?Sized>(value: &T, limit: u64) -> bool {
    value.as_text().is_none_or(|text| text.chars().count() as u64 <= limit)
}

/// `pattern` of a field.
pub fn pattern<T: Text + ?Sized>(value: &T, pattern: &Regex) -> bool {
    value.as_text().is_none_or(|text| pattern.is_match(text))
}

/// `format` of a field.
pub fn format<T: Text + ?Sized>(value: &T, format: Format) -> bool {
    value.as_text().is_none_or(|text| format.accepts(text))
}

/// `minimum` of a field.
pub fn minimum<T: Bounded + ?Sized>(value: &T, limit: &Number) -> bool {
    value.compare(limit).is_none_or(Ordering::is_ge)
}

/// `maximum` of a field.
pub fn maximum<T: Bounded + ?Sized>(value: &T, limit: &Number) -> bool {
    value.compare(limit).is_none_or(Ordering::is_le)
}

/// `exclusive_minimum` of a field.
pub fn exclusive_minimum<T: Bounded + ?Sized>(value: &T, limit: &Number) -> bool {
    value.compare(limit).is_none_or(Ordering::is_gt)
}

/// `exclusive_maximum` of a field.
pub fn exclusive_maximum<T: Bounded + ?Sized>(value: &T, limit: &Number) -> bool {
    value.compare(limit).is_none_or(Ordering::is_lt)
}

/// `multiple_of` of a field.
pub fn multiple_of<T: Bounded + ?Sized>(value: &T, factor: &Number) -> bool {
    value.is_multiple_of(factor)
}

/// `min_items` of a field.
pub fn min_items<T: List + ?Sized>(value: &T, limit: u64) -> bool {
    value.elements().is_none_or(|elements| elements.len() as u64 >= limit)
}

/// `max_items` of a field.
pub fn max_items<T: List + ?Sized>(value: &T, limit: u64) -> bool {
    value.elements().is_none_or(|elements| elements.len() as u64 <= limit)
}

/// `min_properties` of a field.
pub fn min_properties<T: Map + ?Sized>(value: &T, limit: u64) -> bool {
    value.elements().is_none_or(|elements| elements.len() as u64 >= limit)
}

/// `max_properties` of a field.
pub fn max_properties<T: Map + ?Sized>(value: &T, limit: u64) -> bool {
    value.elements().is_none_or(|elements| elements.len() as u64 <= limit)
}

/// `unique_items` of a field.
pub fn unique_items<T: List<Element: Eq + Hash> + ?Sized>(value: &T) -> bool {
    value.elements().is_none_or(|mut elements| {
        let mut seen = HashSet::with_capacity(elements.len());
        elements.all(|element| seen.insert(element))
    })
}

/// `items` of a field: whether each element keeps a constraint.
pub fn each<T: Elements + ?Sized>(value: &T, check: impl FnMut(&T::Element) -> bool) -> bool {
    value.elements().is_none_or(|mut elements| elements.all(check))
}

/// `choices` of a field, where they are texts.
pub fn one_of_texts<T: Text + ?Sized>(value: &T, choices: &[&str]) -> bool {
    value.as_text().is_none_or(|text| choices.contains(&text))
}

/// `choices` of a field, where they are numbers.
pub fn one_of_numbers<T: Numeric + ?Sized>(value: &T, choices: &[Number]) -> bool {
    choices.iter().any(|choice| value.compare(choice).is_none_or(Ordering::is_eq))
}

/// The same for a value that has no type yet. A decimal travels as a string and is compared as a number.
impl Bounded for Value {
    fn compare(&self, number: &Number) -> Option<Ordering> {
        match self {
            Value::Number(value) => match value.as_i128() {
                Some(whole) => whole.compare(number),
                None => value.as_f64()?.compare(number),
            },
            Value::String(text) => decimal(text)?.compare(number),
            _ => None,
        }
    }

    fn is_multiple_of(&self, number: &Number) -> bool {
        match self {
            Value::Number(value) => match value.as_i128() {
                Some(whole) => whole.is_multiple_of(number),
                None => value.as_f64().is_none_or(|value| value.is_multiple_of(number)),
            },
            Value::String(text) => decimal(text).is_none_or(|value| value.is_multiple_of(number)),
            _ => true,
        }
    }
}

/// The only numbers that travel as text.
#[cfg(feature = "rust_decimal")]
fn decimal(text: &str) -> Option<rust_decimal::Decimal> {
    text.parse().ok()
}

#[cfg(not(feature = "rust_decimal"))]
fn decimal(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// Whether a value is one that is known at compile time.
pub(super) fn is(value: &Value, json: &Literal) -> bool {
    match (value, json) {
        (Value::Null, Literal::Null) => true,
        (Value::Bool(value), Literal::Boolean(truth)) => value == truth,
        (Value::Number(_), Literal::Number(number)) => value.compare(number) == Some(Ordering::Equal),
        (Value::String(value), Literal::Text(text)) => value == text,
        (Value::Array(values), Literal::List(elements)) => {
            values.len() == elements.len() && values.iter().zip(*elements).all(|(value, json)| is(value, json))
        }
        (Value::Object(values), Literal::Object(members)) => {
            values.len() == members.len()
                && members.iter().all(|(name, json)| values.get(*name).is_some_and(|value| is(value, json)))
        }
        _ => false,
    }
}
