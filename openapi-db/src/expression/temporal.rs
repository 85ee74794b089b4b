//! Dates, times and intervals.

use super::{Chain, Expr, Expression, From1, From2, Level, Node, Operand, Value};
use crate::column::{ColumnType, Interval};

/// A type of points in time, or of intervals, to which intervals can be added.
#[diagnostic::on_unimplemented(
    message = "no interval can be added to `{Self}`",
    label = "this operator is for dates with times, and for intervals",
    note = "`.cast::<…>()` makes a date with a time of a date"
)]
pub trait Shiftable: ColumnType<Value = Self> {}

/// A type of dates with times.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no date with a time",
    label = "this operator is for dates with times",
    note = "they are the types of `timestamptz` and `timestamp`"
)]
pub trait Moment: Shiftable {}

/// A type of dates, of times, or of both.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no date and no time",
    label = "this operator is for dates, times and intervals",
    note = "such types come with the features `jiff`, `chrono` and `time`"
)]
pub trait Temporal: ColumnType<Value = Self> {}

/// A type of dates.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no date",
    label = "this operator is for dates",
    note = "such types come with the features `jiff`, `chrono` and `time`"
)]
pub trait Date: Temporal {}

/// A type of points in time, which are dates with times where a time zone is known.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no point in time",
    label = "this is for types of `timestamptz`",
    note = "such types come with the features `jiff`, `chrono` and `time`"
)]
pub trait Zoned: Moment {
    /// The type of the date with a time that it is in a time zone.
    type Local: Moment;
}

/// A type of dates with times where no time zone is known.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no date with a time of some time zone",
    label = "this is for types of `timestamp`",
    note = "such types come with the features `jiff`, `chrono` and `time`"
)]
pub trait Local: Moment {
    /// The type of the point in time that it is in a time zone.
    type Zoned: Zoned;
}

macro_rules! temporal_types {
    ($(#[cfg($cfg:meta)] $zoned:ty, $local:ty, $date:ty, $time:ty;)*) => {
        $(
            #[cfg($cfg)]
            impl Shiftable for $zoned {}
            #[cfg($cfg)]
            impl Moment for $zoned {}
            #[cfg($cfg)]
            impl Temporal for $zoned {}
            #[cfg($cfg)]
            impl Zoned for $zoned {
                type Local = $local;
            }
            #[cfg($cfg)]
            impl Local for $local {
                type Zoned = $zoned;
            }
            #[cfg($cfg)]
            impl Shiftable for $local {}
            #[cfg($cfg)]
            impl Moment for $local {}
            #[cfg($cfg)]
            impl Temporal for $local {}
            #[cfg($cfg)]
            impl Temporal for $date {}
            #[cfg($cfg)]
            impl Date for $date {}
            #[cfg($cfg)]
            impl Temporal for $time {}
        )*
    };
}

temporal_types! {
    #[cfg(feature = "jiff")] jiff::Timestamp, jiff::civil::DateTime, jiff::civil::Date, jiff::civil::Time;
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::Utc>, chrono::NaiveDateTime, chrono::NaiveDate, chrono::NaiveTime;
    #[cfg(feature = "time")] time::OffsetDateTime, time::PrimitiveDateTime, time::Date, time::Time;
}

impl Shiftable for Interval {}
impl Temporal for Interval {}

/// A part of a date or a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are PostgreSQL's fields of these names")]
pub enum Field {
    Microseconds,
    Milliseconds,
    Second,
    Minute,
    Hour,
    Day,
    /// From 0, for Sunday.
    DayOfWeek,
    /// From 1, for Monday.
    IsoDayOfWeek,
    DayOfYear,
    Week,
    Month,
    Quarter,
    Year,
    /// The year that the week is in.
    IsoYear,
    /// The seconds since 1970, or of an interval.
    Epoch,
}

impl Field {
    const fn name(self) -> &'static str {
        match self {
            Self::Microseconds => "microseconds",
            Self::Milliseconds => "milliseconds",
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::DayOfWeek => "dow",
            Self::IsoDayOfWeek => "isodow",
            Self::DayOfYear => "doy",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::IsoYear => "isoyear",
            Self::Epoch => "epoch",
        }
    }
}

/// The smallest part of a date or a time that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are PostgreSQL's fields of these names")]
pub enum Unit {
    Milliseconds,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    const fn literal(self) -> &'static str {
        match self {
            Self::Milliseconds => "'milliseconds'",
            Self::Second => "'second'",
            Self::Minute => "'minute'",
            Self::Hour => "'hour'",
            Self::Day => "'day'",
            Self::Week => "'week'",
            Self::Month => "'month'",
            Self::Quarter => "'quarter'",
            Self::Year => "'year'",
        }
    }
}

/// When the transaction began.
pub fn now<T: Zoned>() -> Expr<T> {
    Expr::new(Node::call("now", []))
}

/// The day on which the transaction began, in the time zone of the connection.
pub fn current_date<T: Date>() -> Expr<T> {
    Expr::new(Node::text("CURRENT_DATE"))
}

/// Calculation with dates, times and intervals.
pub trait TemporalOperators: Expression {
    /// Later by an interval.
    fn plus<R: IntervalOperand>(self, interval: R) -> Expr<Shifted<Self, R>>
    where
        Value<Self>: Shiftable,
    {
        Expr::new(self.into_node().infix("+", interval.into_interval(), Level::Sum, Chain::Left))
    }

    /// Earlier by an interval.
    fn minus<R: IntervalOperand>(self, interval: R) -> Expr<Shifted<Self, R>>
    where
        Value<Self>: Shiftable,
    {
        Expr::new(self.into_node().infix("-", interval.into_interval(), Level::Sum, Chain::Left))
    }

    /// The time that has passed since another point in time, in days and parts of them.
    fn since<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, Interval>>
    where
        Value<Self>: Moment,
    {
        Expr::new(self.into_node().infix("-", other.into_node(), Level::Sum, Chain::Left))
    }

    /// The time that has passed since another point in time, in years, months, days and parts of them.
    fn age<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, Interval>>
    where
        Value<Self>: Moment,
    {
        Expr::new(Node::call("age", [self.into_node(), other.into_node()]))
    }

    /// The number of days since another date.
    fn days_since<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, i32>>
    where
        Value<Self>: Date,
    {
        Expr::new(self.into_node().infix("-", other.into_node(), Level::Sum, Chain::Left))
    }

    /// The date so many days later or, below 0, earlier.
    fn plus_days<R: Operand<i32>>(self, days: R) -> Expr<Moved<Self, R>>
    where
        Value<Self>: Date + ColumnType<Value = Value<Self>>,
    {
        Expr::new(self.into_node().infix("+", days.into_node(), Level::Sum, Chain::Left))
    }

    /// The number of a part of a date or a time. Of an infinite date, which columns may have, most are NULL.
    fn extract(self, field: Field) -> Expr<Option<f64>>
    where
        Value<Self>: Temporal,
    {
        let node = Node::write(Level::Call, |sql| {
            sql.push("extract(").push(field.name()).push(" FROM ").node(&self.into_node()).push(")");
        });
        Expr::new(node.cast("double precision"))
    }

    /// The date with its time, cut off behind a unit.
    fn date_trunc(self, unit: Unit) -> Expr<Self::Type>
    where
        Value<Self>: Shiftable,
    {
        Expr::new(Node::call("date_trunc", [Node::text(unit.literal()), self.into_node()]))
    }

    /// The date and the time that it is then in a time zone, such as `Europe/Berlin`.
    fn in_time_zone<R: Operand<String, Type = String>>(
        self,
        zone: R,
    ) -> Expr<From1<Self, <Value<Self> as Zoned>::Local>>
    where
        Value<Self>: Zoned,
    {
        Expr::new(self.into_node().infix("AT TIME ZONE", zone.into_node(), Level::Zone, Chain::Left))
    }

    /// The point in time at which it is this date with this time in a time zone, such as `Europe/Berlin`.
    fn of_time_zone<R: Operand<String, Type = String>>(
        self,
        zone: R,
    ) -> Expr<From1<Self, <Value<Self> as Local>::Zoned>>
    where
        Value<Self>: Local,
    {
        Expr::new(self.into_node().infix("AT TIME ZONE", zone.into_node(), Level::Zone, Chain::Left))
    }
}

impl<E: Expression> TemporalOperators for E {}

/// The type of a date, moved by a number of days.
pub type Moved<E, R> = From1<E, <<R as Operand<i32>>::Type as ColumnType>::With<Value<E>>>;

/// The type of a point in time, moved by an interval.
pub type Shifted<E, R> = From1<E, <R as IntervalOperand>::With<Value<E>>>;

/// An interval: a value, or an expression.
pub trait IntervalOperand {
    /// What becomes of a `U` that is made of it.
    type With<U: ColumnType>: ColumnType<Value = U::Value>;

    #[doc(hidden)]
    fn into_interval(self) -> Node;
}

impl IntervalOperand for std::time::Duration {
    type With<U: ColumnType> = U;

    fn into_interval(self) -> Node {
        Node::call(
            "make_interval",
            [Node::write(Level::Or, |sql| {
                sql.push("secs => ").node(&Node::parameter(self.as_secs_f64()));
            })],
        )
    }
}

impl<R: Operand<Interval>> IntervalOperand for R {
    type With<U: ColumnType> = <R::Type as ColumnType>::With<U>;

    fn into_interval(self) -> Node {
        self.into_node()
    }
}
