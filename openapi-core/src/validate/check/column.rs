//! What columns of a database can hold, of values whose types the macro does not know.

use super::Text;

/// A value that goes into a column.
///
/// A method of its own is asked for texts and decimals, and one of [`AnyColumn`] for all other types: a method that the type has itself
/// goes before one of a trait.
#[derive(Debug)]
pub struct Column<'a, T: ?Sized>(pub &'a T);

impl<T: Text + ?Sized> Column<'_, T> {
    /// Whether a text has no NUL, which PostgreSQL has no place for.
    pub fn is_storable(&self) -> bool {
        self.0.as_text().is_none_or(|text| !text.as_bytes().contains(&0))
    }
}

impl<T: Digits + ?Sized> Column<'_, T> {
    /// Whether a decimal has at most so many digits before the point and behind it.
    pub fn has_digits(&self, whole: u16, fraction: u16) -> bool {
        self.0.has_digits(whole, fraction)
    }
}

/// What any type keeps.
pub trait AnyColumn {
    /// Whether a column can hold the value.
    fn is_storable(&self) -> bool {
        true
    }

    /// Whether the value has no more digits than the column.
    fn has_digits(&self, _whole: u16, _fraction: u16) -> bool {
        true
    }
}

impl<T: ?Sized> AnyColumn for Column<'_, T> {}

/// A value that has digits.
pub trait Digits {
    /// Whether it has at most so many before the point, but for zeros, and behind it. True when there is no value.
    fn has_digits(&self, whole: u16, fraction: u16) -> bool;
}

impl<T: Digits> Digits for Option<T> {
    fn has_digits(&self, whole: u16, fraction: u16) -> bool {
        self.as_ref().is_none_or(|value| value.has_digits(whole, fraction))
    }
}

#[cfg(feature = "rust_decimal")]
impl Digits for rust_decimal::Decimal {
    fn has_digits(&self, whole: u16, fraction: u16) -> bool {
        let before = self.mantissa().unsigned_abs() / 10_u128.pow(self.scale());
        // Beyond that power, every decimal fits.
        let fits = 10_u128.checked_pow(whole.into()).is_none_or(|limit| before < limit);
        fits && self.scale() <= fraction.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_looked_at_and_other_types_are_not() {
        assert!(Column("a").is_storable());
        assert!(!Column("a\0").is_storable());
        assert!(!Column(&Some("\0".to_owned())).is_storable());
        assert!(Column(&Some(5)).is_storable() && Column(&5).has_digits(0, 0));
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn digits_are_counted_without_zeros_at_the_beginning() {
        let has_digits = |text: &str| {
            let decimal: rust_decimal::Decimal = text.parse().expect("it is a decimal");
            Column(&decimal).has_digits(2, 1)
        };
        assert_eq!(["99.9", "-0099.9", "0", ".5", "5."].map(has_digits), [true; 5]);
        assert_eq!(["100", "1.00", "0.05", "-100.0"].map(has_digits), [false; 4]);
    }
}
