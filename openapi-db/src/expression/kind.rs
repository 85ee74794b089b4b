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
    i16: Comparable Sortable Integer;
    i32: Comparable Sortable Integer;
    i64: Comparable Sortable Integer;
    f32: Comparable Sortable;
    f64: Comparable Sortable Fractional;
    String: Comparable Sortable Textual;
    Vec<u8>: Comparable Sortable;
    IpAddr: Comparable Sortable;
    Cidr: Comparable Sortable;
    Interval: Comparable Sortable;
    TsVector: Comparable;
    serde_json::Value: Comparable;
    #[cfg(feature = "uuid")] uuid::Uuid: Comparable Sortable;
    #[cfg(feature = "jiff")] jiff::Timestamp: Comparable Sortable;
    #[cfg(feature = "jiff")] jiff::civil::DateTime: Comparable Sortable;
    #[cfg(feature = "jiff")] jiff::civil::Date: Comparable Sortable;
    #[cfg(feature = "jiff")] jiff::civil::Time: Comparable Sortable;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::Utc>: Comparable Sortable;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::FixedOffset>: Comparable Sortable;
    #[cfg(feature = "chrono")] chrono::NaiveDateTime: Comparable Sortable;
    #[cfg(feature = "chrono")] chrono::NaiveDate: Comparable Sortable;
    #[cfg(feature = "chrono")] chrono::NaiveTime: Comparable Sortable;
    #[cfg(feature = "time")] time::OffsetDateTime: Comparable Sortable;
    #[cfg(feature = "time")] time::PrimitiveDateTime: Comparable Sortable;
    #[cfg(feature = "time")] time::Date: Comparable Sortable;
    #[cfg(feature = "time")] time::Time: Comparable Sortable;
    #[cfg(feature = "rust_decimal")] rust_decimal::Decimal: Comparable Sortable Fractional;
}

impl<T> Comparable for Jsonb<T> {}
impl Comparable for RawJson {}
impl<T: RangeValue> Comparable for Range<T> {}
impl<T: RangeValue> Sortable for Range<T> {}
impl<T: Element<Value: Comparable>> Comparable for Vec<T> {}
impl<T: Element<Value: Sortable>> Sortable for Vec<T> {}

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
