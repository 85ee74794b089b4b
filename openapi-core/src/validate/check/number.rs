//! Constraints on numbers.

use std::{cmp::Ordering, rc::Rc, sync::Arc};

use serde_json::Value;

use crate::schema::Number;

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

macro_rules! through_pointers {
    ($($pointer:ty),*) => {
        $(impl<T: Bounded + ?Sized> Bounded for $pointer {
            fn compare(&self, number: &Number) -> Option<Ordering> {
                (**self).compare(number)
            }

            fn is_multiple_of(&self, number: &Number) -> bool {
                (**self).is_multiple_of(number)
            }
        }

        impl<T: Numeric + ?Sized> Numeric for $pointer {})*
    };
}

through_pointers!(Box<T>, Rc<T>, Arc<T>, &T);

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
