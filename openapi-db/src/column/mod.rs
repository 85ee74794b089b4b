//! Which type of the database a Rust type is.

mod cidr;
mod interval;
mod json;
mod range;
mod scalar;
mod sql_type;
mod tsvector;

use serde::Serialize;
use tokio_postgres::{
    Row,
    types::{FromSql, ToSql, Type},
};

use crate::{
    access::Parameter,
    expression::{Column, Expr, Node, compare},
    table::Table,
};

pub use cidr::Cidr;
pub use interval::Interval;
pub use json::{Jsonb, RawJson, StoredJson};
pub use range::{Range, RangeValue};
pub use sql_type::SqlType;
pub(crate) use sql_type::{is_same, is_text_by_name};
pub use tsvector::{Lexeme, Position, TsVector};

/// A Rust type that a column can have.
///
/// A type of one's own implements it with the [`SqlType`] that it is, [`SqlType::Named`] for one that is not listed there.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of a column",
    label = "no type of the database is known for this",
    note = "columns have `i16`, `i32`, `i64`, `f32`, `f64`, `bool`, `String`, `Vec<u8>`, `IpAddr`, `Cidr`, `Interval`, `Range<T>`, `TsVector`, `serde_json::Value`, an `Option` or a `Vec` of them, and enums that derive `DbEnum`; the features `uuid`, `jiff`, `chrono`, `time` and `rust_decimal` of `openapi-db` add the types of these crates",
    note = "PostgreSQL has no unsigned numbers: use the next larger signed one, with `#[schema(minimum = 0)]`",
    note = "anything with a schema that serde reads and writes goes into a `jsonb` column as `Jsonb<T>`"
)]
pub trait ColumnType: ToSql + for<'a> FromSql<'a> + Send + Sync + 'static {
    /// The type of the database.
    const TYPE: SqlType;

    /// Whether a column of this type may be NULL.
    const NULLABLE: bool = false;

    /// The type of a value that is not NULL.
    type Value: ColumnType<Value = Self::Value>;

    /// What becomes of a `U` that is made from a value of this type: a `U`, or an `Option` of it, if this one may be NULL.
    type With<U: ColumnType>: ColumnType<Value = U::Value>;

    /// What a row's value is while it is written as JSON: what serde writes of it is what it writes of the value. A text is `&str`, so that
    /// it is not copied.
    type View<'a>: FromSql<'a> + Serialize;

    /// What a parameter is declared as where it is not prepared; `UNKNOWN` leaves it to the server.
    fn parameter_type() -> Type {
        Self::TYPE.parameter_type()
    }

    /// Whether the value stands for NULL.
    fn is_null(&self) -> bool {
        false
    }

    /// The value of a row's column, by its position.
    ///
    /// # Errors
    ///
    /// When the column has another type, or is NULL where that has no place.
    fn decode(row: &Row, index: usize) -> Result<Self, tokio_postgres::Error>
    where
        Self: Sized,
    {
        row.try_get(index)
    }

    /// The same as it is written as JSON.
    #[doc(hidden)]
    fn view<E: serde::ser::Error>(row: &Row, index: usize) -> Result<Self::View<'_>, E>
    where
        Self: Sized,
    {
        row.try_get(index).map_err(E::custom)
    }

    /// Whether a column has this value.
    #[doc(hidden)]
    fn is_in<T: Table>(&self, column: Column<T, Self>) -> Expr<bool>
    where
        Self: Sized + Clone,
    {
        let column = Node::column_of(T::TABLE.name, column.definition());
        Expr::new(compare(column, "=", Node::parameter(self.clone())))
    }

    /// The value as a parameter.
    fn as_parameter(&self) -> Parameter<'_>
    where
        Self: Sized,
    {
        (self, Self::parameter_type())
    }
}

/// A Rust type that an array may have as its elements: any [`ColumnType`] but an array.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no element of an array",
    label = "arrays of the database do not have these",
    note = "an array has values of one type that is no array itself; lists of lists go into `Jsonb<T>`"
)]
pub trait Element: ColumnType {}

impl<T: ColumnType> ColumnType for Option<T> {
    type Value = T::Value;
    type View<'a> = Option<T::View<'a>>;
    type With<U: ColumnType> = Option<U::Value>;

    const TYPE: SqlType = T::TYPE;
    const NULLABLE: bool = true;

    fn parameter_type() -> Type {
        T::parameter_type()
    }

    fn is_null(&self) -> bool {
        self.is_none()
    }
}

/// Elements that may be NULL.
impl<T: Element> Element for Option<T> {}

impl<T: Element> ColumnType for Vec<T> {
    type Value = Self;
    type View<'a> = Vec<T::View<'a>>;
    type With<U: ColumnType> = U;

    const TYPE: SqlType = SqlType::Array(&T::TYPE);
}
