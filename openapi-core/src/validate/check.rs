//! The checks that derived code makes, one trait for each kind of constraint, so that `Option`, `Box` and new types take part.

use std::{borrow::Cow, rc::Rc, sync::Arc};

use serde_json::{Number, Value};

/// A value whose length is counted in characters.
#[diagnostic::on_unimplemented(
    message = "`min_length` and `max_length` do not apply to `{Self}`",
    label = "this type has no length in characters",
    note = "they count the characters of text: use them on `String`, `&str` and the like, also inside an `Option`"
)]
pub trait Length {
    /// Characters (Unicode code points), unless there is no value.
    fn length(&self) -> Option<usize>;
}

impl Length for str {
    fn length(&self) -> Option<usize> {
        Some(self.chars().count())
    }
}

impl Length for String {
    fn length(&self) -> Option<usize> {
        self.as_str().length()
    }
}

impl Length for Cow<'_, str> {
    fn length(&self) -> Option<usize> {
        (**self).length()
    }
}

impl<T: Length> Length for Option<T> {
    fn length(&self) -> Option<usize> {
        self.as_ref().and_then(T::length)
    }
}

/// A value that can be compared with whole numbers.
#[diagnostic::on_unimplemented(
    message = "`minimum` and `maximum` do not apply to `{Self}`",
    label = "this type is not a number",
    note = "use them on integers, floats and decimals, also inside an `Option`"
)]
pub trait Bounded {
    /// Whether the value is not below `minimum`. True when there is no value.
    fn at_least(&self, minimum: i64) -> bool;

    /// Whether the value is not above `maximum`. True when there is no value.
    fn at_most(&self, maximum: i64) -> bool;
}

/// Any integer that has a schema, in a type that holds them all.
fn wide<T: TryInto<i128>>(integer: T) -> i128 {
    integer.try_into().unwrap_or_default()
}

macro_rules! bounded_integers {
    ($($type:ty),*) => {
        $(impl Bounded for $type {
            fn at_least(&self, minimum: i64) -> bool {
                wide(*self) >= wide(minimum)
            }

            fn at_most(&self, maximum: i64) -> bool {
                wide(*self) <= wide(maximum)
            }
        })*
    };
}

bounded_integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

impl Bounded for f64 {
    #[expect(clippy::cast_precision_loss, reason = "limits of floats are small whole numbers")]
    fn at_least(&self, minimum: i64) -> bool {
        *self >= minimum as f64
    }

    #[expect(clippy::cast_precision_loss, reason = "limits of floats are small whole numbers")]
    fn at_most(&self, maximum: i64) -> bool {
        *self <= maximum as f64
    }
}

impl Bounded for f32 {
    fn at_least(&self, minimum: i64) -> bool {
        f64::from(*self).at_least(minimum)
    }

    fn at_most(&self, maximum: i64) -> bool {
        f64::from(*self).at_most(maximum)
    }
}

#[cfg(feature = "rust_decimal")]
impl Bounded for rust_decimal::Decimal {
    fn at_least(&self, minimum: i64) -> bool {
        *self >= Self::from(minimum)
    }

    fn at_most(&self, maximum: i64) -> bool {
        *self <= Self::from(maximum)
    }
}

impl<T: Bounded> Bounded for Option<T> {
    fn at_least(&self, minimum: i64) -> bool {
        self.as_ref().is_none_or(|value| value.at_least(minimum))
    }

    fn at_most(&self, maximum: i64) -> bool {
        self.as_ref().is_none_or(|value| value.at_most(maximum))
    }
}

macro_rules! through_pointers {
    ($($pointer:ty),*) => {
        $(impl<T: Length + ?Sized> Length for $pointer {
            fn length(&self) -> Option<usize> {
                (**self).length()
            }
        }

        impl<T: Bounded + ?Sized> Bounded for $pointer {
            fn at_least(&self, minimum: i64) -> bool {
                (**self).at_least(minimum)
            }

            fn at_most(&self, maximum: i64) -> bool {
                (**self).at_most(maximum)
            }
        })*
    };
}

through_pointers!(Box<T>, Rc<T>, Arc<T>, &T);

/// `min_length` of a field.
pub fn min_length<T: Length + ?Sized>(value: &T, limit: u64) -> bool {
    value.length().is_none_or(|length| length as u64 >= limit)
}

/// `max_length` of a field.
pub fn max_length<T: Length + ?Sized>(value: &T, limit: u64) -> bool {
    value.length().is_none_or(|length| length as u64 <= limit)
}

/// `minimum` of a field.
pub fn minimum<T: Bounded + ?Sized>(value: &T, limit: i64) -> bool {
    value.at_least(limit)
}

/// `maximum` of a field.
pub fn maximum<T: Bounded + ?Sized>(value: &T, limit: i64) -> bool {
    value.at_most(limit)
}

/// The same limits for a value that has no type yet. A decimal travels as a string and is compared as a number.
impl Bounded for Value {
    fn at_least(&self, minimum: i64) -> bool {
        let decimal = |text: &str| as_decimal(text, |decimal| decimal.at_least(minimum));
        compare(self, |integer| integer >= i128::from(minimum), |float| float.at_least(minimum), decimal)
    }

    fn at_most(&self, maximum: i64) -> bool {
        let decimal = |text: &str| as_decimal(text, |decimal| decimal.at_most(maximum));
        compare(self, |integer| integer <= i128::from(maximum), |float| float.at_most(maximum), decimal)
    }
}

/// The only numbers that travel as text.
#[cfg(feature = "rust_decimal")]
fn as_decimal(text: &str, keeps: impl Fn(rust_decimal::Decimal) -> bool) -> bool {
    text.parse().is_ok_and(keeps)
}

#[cfg(not(feature = "rust_decimal"))]
fn as_decimal(text: &str, keeps: impl Fn(f64) -> bool) -> bool {
    text.parse().is_ok_and(keeps)
}

fn compare(
    value: &Value,
    integer: impl Fn(i128) -> bool,
    float: impl Fn(f64) -> bool,
    decimal: impl Fn(&str) -> bool,
) -> bool {
    let number = |number: &Number| match number.as_i128() {
        Some(whole) => integer(whole),
        None => number.as_f64().is_none_or(&float),
    };
    match value {
        Value::Number(written) => number(written),
        Value::String(text) => decimal(text),
        _ => true,
    }
}
