//! What can be asked of a type: the families that it belongs to.

use std::net::IpAddr;

use crate::column::{Cidr, ColumnType, Element, Interval, Jsonb, Range, RangeValue, RawJson, TsVector};

/// A type whose values are equal or not.
#[diagnostic::on_unimplemented(
    message = "values of `{Self}` cannot be compared",
    label = "the database has no `=` for this type",
    note = "everything that a column can have is comparable; a type of your own says so with `impl Comparable for {Self} {{}}`"
)]
pub trait Comparable {}

/// A type whose values have an order.
#[diagnostic::on_unimplemented(
    message = "values of `{Self}` have no order",
    label = "the database has no `<` for this type",
    note = "numbers, texts, dates, UUIDs, networks, `bool`, bytes, arrays, ranges and enums that derive `DbEnum` have one, JSON has none"
)]
pub trait Sortable: Comparable {}

/// A type of which several values can be given at once, as an array: any but arrays.
#[diagnostic::on_unimplemented(
    message = "several values of `{Self}` cannot be given at once",
    label = "an array, and there are no arrays of arrays",
    note = "ask for what is in an array with `has`, `contains` and `overlaps`, or put `eq` of several arrays together with `any([…])`"
)]
pub trait Listed: Element {}

#[diagnostic::do_not_recommend]
impl<T: Element> Listed for T {}

/// A type of which many values have a highest and a lowest one.
#[diagnostic::on_unimplemented(
    message = "there is no `max` or `min` of `{Self}`",
    label = "the database has no such aggregate for this type",
    note = "numbers, texts, dates, networks, arrays and enums that derive `DbEnum` have them; of other values with an order, the first row is the one: `.order_by(….desc()).limit(1)`, or `.first_value().over(…)`",
    note = "a type of your own says so with `impl Extremal for {Self} {{}}`"
)]
pub trait Extremal: Sortable {
    /// What the database's aggregate, which is of another type, is cast to.
    #[doc(hidden)]
    const CAST: Option<&'static str> = None;
}

/// A type of text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no text",
    label = "this operator is for texts",
    note = "`.cast::<String>()` makes a text of it"
)]
pub trait Textual: ColumnType<Value = Self> {}

/// A type of numbers.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no number",
    label = "this operator is for numbers",
    note = "numbers are `i16`, `i32`, `i64`, `f32`, `f64` and, with the feature `rust_decimal`, `Decimal`"
)]
pub trait Number: Sortable + ColumnType<Value = Self> {
    /// What the sum of many is: a wider integer for the narrow ones.
    type Sum: ColumnType<Value = Self::Sum>;

    /// What the average of many is.
    type Average: ColumnType<Value = Self::Average>;

    /// What PostgreSQL's sum and average, which may be a `numeric`, are cast to.
    #[doc(hidden)]
    const CASTS: (Option<&'static str>, Option<&'static str>);
}

/// A type of whole numbers.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no whole number",
    label = "this operator is for whole numbers",
    note = "whole numbers are `i16`, `i32` and `i64`"
)]
pub trait Integer: Number {}

/// A type of numbers with a fraction.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no fraction",
    label = "this function is for numbers with a fraction",
    note = "they are `f64` and, with the feature `rust_decimal`, `Decimal`"
)]
pub trait Fractional: Number {}

macro_rules! kinds {
    (@ $type:ty: $($kind:ident)*) => {
        $(impl $kind for $type {})*
    };
    (@ #[$cfg:meta] $type:ty: $($kind:ident)*) => {
        $(#[$cfg] impl $kind for $type {})*
    };
    ($($(#[$cfg:meta])? $type:ty: $($kind:ident)*;)*) => {
        $(kinds! { @ $(#[$cfg])? $type: $($kind)* })*
    };
}

kinds! {
    bool: Comparable Sortable;
    i16: Comparable Sortable Extremal Integer;
    i32: Comparable Sortable Extremal Integer;
    i64: Comparable Sortable Extremal Integer;
    f32: Comparable Sortable Extremal;
    f64: Comparable Sortable Extremal Fractional;
    String: Comparable Sortable Extremal Textual;
    Vec<u8>: Comparable Sortable;
    IpAddr: Comparable Sortable Extremal;
    Cidr: Comparable Sortable;
    Interval: Comparable Sortable Extremal;
    TsVector: Comparable;
    serde_json::Value: Comparable;
    #[cfg(feature = "uuid")] uuid::Uuid: Comparable Sortable;
    #[cfg(feature = "jiff")] jiff::Timestamp: Comparable Sortable Extremal;
    #[cfg(feature = "jiff")] jiff::civil::DateTime: Comparable Sortable Extremal;
    #[cfg(feature = "jiff")] jiff::civil::Date: Comparable Sortable Extremal;
    #[cfg(feature = "jiff")] jiff::civil::Time: Comparable Sortable Extremal;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::Utc>: Comparable Sortable Extremal;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::FixedOffset>: Comparable Sortable Extremal;
    #[cfg(feature = "chrono")] chrono::NaiveDateTime: Comparable Sortable Extremal;
    #[cfg(feature = "chrono")] chrono::NaiveDate: Comparable Sortable Extremal;
    #[cfg(feature = "chrono")] chrono::NaiveTime: Comparable Sortable Extremal;
    #[cfg(feature = "time")] time::OffsetDateTime: Comparable Sortable Extremal;
    #[cfg(feature = "time")] time::PrimitiveDateTime: Comparable Sortable Extremal;
    #[cfg(feature = "time")] time::Date: Comparable Sortable Extremal;
    #[cfg(feature = "time")] time::Time: Comparable Sortable Extremal;
    #[cfg(feature = "rust_decimal")] rust_decimal::Decimal: Comparable Sortable Extremal Fractional;
}

/// The aggregates are those of `inet`.
impl Extremal for Cidr {
    const CAST: Option<&'static str> = Some("cidr");
}

impl<T> Comparable for Jsonb<T> {}
impl Comparable for RawJson {}
impl<T: RangeValue> Comparable for Range<T> {}
impl<T: RangeValue> Sortable for Range<T> {}
impl<T: Element<Value: Comparable>> Comparable for Vec<T> {}
impl<T: Element<Value: Sortable>> Sortable for Vec<T> {}
#[diagnostic::do_not_recommend]
impl<T: Element<Value: Sortable>> Extremal for Vec<T> {}

macro_rules! numbers {
    ($($(#[$cfg:meta])* $type:ty: $sum:ty, $sum_cast:expr, $average:ty, $average_cast:expr;)*) => {
        $($(#[$cfg])* impl Number for $type {
            type Sum = $sum;
            type Average = $average;

            const CASTS: (Option<&'static str>, Option<&'static str>) = ($sum_cast, $average_cast);
        })*
    };
}

// The sum of `bigint` and the average of integers are `numeric`, which not every program has a type for.
numbers! {
    i16: i64, None, f64, Some("double precision");
    i32: i64, None, f64, Some("double precision");
    i64: i64, Some("bigint"), f64, Some("double precision");
    f32: f32, None, f64, None;
    f64: f64, None, f64, None;
    #[cfg(feature = "rust_decimal")] rust_decimal::Decimal: Self, None, Self, None;
}
