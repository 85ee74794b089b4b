//! Ranges, as PostgreSQL has them.

use std::{error::Error, ops::Bound};

use bytes::BytesMut;
use openapi_core::{Schema, schema::Node};
use postgres_protocol::{
    IsNull as IsNullBound,
    types::{self as protocol, RangeBound},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tokio_postgres::types::{FromSql, IsNull, Kind, ToSql, Type};

use super::{ColumnType, Element, SqlType};
use crate::private::to_sql_checked;

/// What lies between two values: `int4range`, `int8range`, `numrange`, `daterange`, `tsrange` or `tstzrange`.
///
/// PostgreSQL writes ranges of whole numbers and of dates with their lower bound and without their upper one: `1..=4` comes back as
/// `1..5`. A range that nothing lies in comes back as [`Range::Empty`]; one whose bounds are in the wrong order is refused.
///
/// On the wire it is an object with the members `lower` and `upper`, which are absent or null where there is no bound,
/// `lower_inclusive` (true, if it is absent), `upper_inclusive` (false, if it is absent) and `empty` (false, if it is absent).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Range<T> {
    /// Nothing.
    Empty,
    /// What lies between a lower and an upper bound.
    Between(Bound<T>, Bound<T>),
}

/// A type that there are ranges of.
#[diagnostic::on_unimplemented(
    message = "there are no ranges of `{Self}`",
    label = "no range type of the database is known for this",
    note = "ranges are of `i32`, `i64`, decimals, dates, and dates with times"
)]
pub trait RangeValue: ColumnType<Value = Self> + Serialize {}

macro_rules! range_values {
    ($($(#[$cfg:meta])* $type:ty;)*) => {
        $($(#[$cfg])* impl RangeValue for $type {})*
    };
}

range_values! {
    i32;
    i64;
    #[cfg(feature = "jiff")] jiff::Timestamp;
    #[cfg(feature = "jiff")] jiff::civil::DateTime;
    #[cfg(feature = "jiff")] jiff::civil::Date;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::Utc>;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::FixedOffset>;
    #[cfg(feature = "chrono")] chrono::NaiveDateTime;
    #[cfg(feature = "chrono")] chrono::NaiveDate;
    #[cfg(feature = "time")] time::OffsetDateTime;
    #[cfg(feature = "time")] time::PrimitiveDateTime;
    #[cfg(feature = "time")] time::Date;
    #[cfg(feature = "rust_decimal")] rust_decimal::Decimal;
}

impl<T> From<std::ops::Range<T>> for Range<T> {
    fn from(range: std::ops::Range<T>) -> Self {
        Self::Between(Bound::Included(range.start), Bound::Excluded(range.end))
    }
}

impl<T> From<std::ops::RangeInclusive<T>> for Range<T> {
    fn from(range: std::ops::RangeInclusive<T>) -> Self {
        let (start, end) = range.into_inner();
        Self::Between(Bound::Included(start), Bound::Included(end))
    }
}

impl<T> From<std::ops::RangeFrom<T>> for Range<T> {
    fn from(range: std::ops::RangeFrom<T>) -> Self {
        Self::Between(Bound::Included(range.start), Bound::Unbounded)
    }
}

impl<T> From<std::ops::RangeTo<T>> for Range<T> {
    fn from(range: std::ops::RangeTo<T>) -> Self {
        Self::Between(Bound::Unbounded, Bound::Excluded(range.end))
    }
}

/// A range on the wire.
#[derive(Serialize, Deserialize, Schema)]
#[schema(name = "Range{T}", description = "What lies between two values")]
struct Members<T> {
    /// Where it begins, if it does
    lower: Option<T>,
    /// Where it ends, if it does
    upper: Option<T>,
    /// Whether `lower` belongs to it
    #[serde(default = "yes")]
    #[schema(default = true)]
    lower_inclusive: bool,
    /// Whether `upper` belongs to it
    #[serde(default)]
    upper_inclusive: bool,
    /// Whether nothing lies in it
    #[serde(default)]
    empty: bool,
}

fn yes() -> bool {
    true
}

impl<T: Serialize> Serialize for Range<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_inclusive = |bound: &Bound<T>| matches!(bound, Bound::Included(_));
        let members = match self {
            Self::Empty => {
                Members { lower: None, upper: None, lower_inclusive: false, upper_inclusive: false, empty: true }
            }
            Self::Between(lower, upper) => Members {
                lower: value_of(lower),
                upper: value_of(upper),
                lower_inclusive: is_inclusive(lower),
                upper_inclusive: is_inclusive(upper),
                empty: false,
            },
        };
        members.serialize(serializer)
    }
}

fn value_of<T>(bound: &Bound<T>) -> Option<&T> {
    match bound {
        Bound::Included(value) | Bound::Excluded(value) => Some(value),
        Bound::Unbounded => None,
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Range<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Members { lower, upper, lower_inclusive, upper_inclusive, empty } = Members::deserialize(deserializer)?;
        if empty {
            return Ok(Self::Empty);
        }
        let bound = |value: Option<T>, inclusive| match value {
            Some(value) if inclusive => Bound::Included(value),
            Some(value) => Bound::Excluded(value),
            None => Bound::Unbounded,
        };
        Ok(Self::Between(bound(lower, lower_inclusive), bound(upper, upper_inclusive)))
    }
}

impl<T: Schema> Schema for Range<T> {
    const NODE: &'static Node = Members::<T>::NODE;
    const IDENTITY: u64 = Members::<T>::IDENTITY;
}

impl<T: RangeValue> ToSql for Range<T> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Empty => protocol::empty_range_to_sql(out),
            Self::Between(lower, upper) => {
                let ty = value_type(ty);
                protocol::range_to_sql(|out| write(lower, ty, out), |out| write(upper, ty, out), out)?;
            }
        }
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(ty.kind(), Kind::Range(value) if <T as ToSql>::accepts(value))
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        to_sql_checked(self, ty, out)
    }
}

/// The type of a range's bounds.
fn value_type(ty: &Type) -> &Type {
    match ty.kind() {
        Kind::Range(value) => value,
        _ => ty,
    }
}

fn write<T: ToSql>(
    bound: &Bound<T>,
    ty: &Type,
    out: &mut BytesMut,
) -> Result<RangeBound<IsNullBound>, Box<dyn Error + Sync + Send>> {
    Ok(match bound {
        Bound::Included(value) => RangeBound::Inclusive(null(&value.to_sql(ty, out)?)),
        Bound::Excluded(value) => RangeBound::Exclusive(null(&value.to_sql(ty, out)?)),
        Bound::Unbounded => RangeBound::Unbounded,
    })
}

fn null(is_null: &IsNull) -> IsNullBound {
    match is_null {
        IsNull::Yes => IsNullBound::Yes,
        IsNull::No => IsNullBound::No,
    }
}

impl<'a, T: RangeValue> FromSql<'a> for Range<T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let ty = value_type(ty);
        let read = |bound| {
            Ok::<_, Box<dyn Error + Sync + Send>>(match bound {
                RangeBound::Inclusive(Some(raw)) => Bound::Included(T::from_sql(ty, raw)?),
                RangeBound::Exclusive(Some(raw)) => Bound::Excluded(T::from_sql(ty, raw)?),
                RangeBound::Inclusive(None) | RangeBound::Exclusive(None) | RangeBound::Unbounded => Bound::Unbounded,
            })
        };
        Ok(match protocol::range_from_sql(raw)? {
            protocol::Range::Empty => Self::Empty,
            protocol::Range::Nonempty(lower, upper) => Self::Between(read(lower)?, read(upper)?),
        })
    }

    fn accepts(ty: &Type) -> bool {
        matches!(ty.kind(), Kind::Range(value) if <T as FromSql>::accepts(value))
    }
}

impl<T: RangeValue> ColumnType for Range<T> {
    type Value = Self;
    type View<'a> = Self;
    type With<U: ColumnType> = U;

    const TYPE: SqlType = SqlType::Range(&T::TYPE);
}

impl<T: RangeValue> Element for Range<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_go_through_json() {
        let check = |range: Range<i32>, json: &str| {
            assert_eq!(serde_json::to_string(&range).expect("it is written"), json);
            assert_eq!(serde_json::from_str::<Range<i32>>(json).expect("it is read"), range);
        };
        check((1..4).into(), r#"{"lower":1,"upper":4,"lower_inclusive":true,"upper_inclusive":false,"empty":false}"#);
        check(
            (..4).into(),
            r#"{"lower":null,"upper":4,"lower_inclusive":false,"upper_inclusive":false,"empty":false}"#,
        );
        check(
            Range::Empty,
            r#"{"lower":null,"upper":null,"lower_inclusive":false,"upper_inclusive":false,"empty":true}"#,
        );
    }

    #[test]
    fn what_is_absent_is_the_usual_form() {
        let range: Range<i32> = serde_json::from_str(r#"{"lower":1,"upper":4}"#).expect("it is read");
        assert_eq!(range, (1..4).into());
    }
}
