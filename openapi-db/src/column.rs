//! Which type of the database a Rust type is.

use tokio_postgres::{
    Row,
    types::{FromSql, ToSql, Type},
};

use crate::{access::Parameter, enumeration::EnumDef};

/// A Rust type that a column can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of a column",
    label = "no type of the database is known for this",
    note = "columns have numbers, `bool`, `String`, `Vec<u8>`, an `Option` of them, enums that derive `DbEnum`, and what the features `uuid`, `jiff` and `rust_decimal` add"
)]
pub trait ColumnType: ToSql + for<'a> FromSql<'a> + Send + Sync + 'static {
    /// The type of the database.
    const TYPE: SqlType;

    /// Whether a column of this type may be NULL.
    const NULLABLE: bool = false;

    /// The type of a value that is not NULL.
    type Value: ColumnType;

    /// What a parameter is declared as where it is not prepared; `UNKNOWN` leaves it to the server.
    fn parameter_type() -> Type;

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

    /// The value as a parameter.
    fn as_parameter(&self) -> Parameter<'_>
    where
        Self: Sized,
    {
        (self, Self::parameter_type())
    }
}

/// A type of the database.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "they are PostgreSQL's types of these names")]
pub enum SqlType {
    Boolean,
    SmallInt,
    Integer,
    BigInt,
    Real,
    DoublePrecision,
    /// With precision and scale, if they are fixed.
    Numeric(Option<(u16, u16)>),
    Text,
    /// With the most characters that it holds.
    Varchar(u64),
    Bytea,
    Uuid,
    Date,
    Timestamptz,
    /// An enum type of the program's own.
    Enum(&'static EnumDef),
}

impl SqlType {
    /// The type, limited to a number of characters, if it is text.
    #[must_use]
    pub const fn with_length(self, most: u64) -> Self {
        match self {
            Self::Text => {
                assert!(
                    most > 0 && most <= 10_485_760,
                    "`max_length` of a column is from 1 to 10485760, as PostgreSQL's `varchar`"
                );
                Self::Varchar(most)
            }
            // The validator's derive says what is wrong.
            other => other,
        }
    }

    /// The type with fixed digits, if it is a decimal.
    #[must_use]
    pub const fn with_precision(self, precision: u16, scale: u16) -> Self {
        match self {
            Self::Numeric(_) => Self::Numeric(Some((precision, scale))),
            other => other,
        }
    }

    /// Whether the type is a decimal.
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Numeric(_))
    }
}

macro_rules! column_types {
    ($($(#[$cfg:meta])* $type:ty: $sql:expr, $parameter:ident;)*) => {
        $($(#[$cfg])* impl ColumnType for $type {
            type Value = Self;

            const TYPE: SqlType = $sql;

            fn parameter_type() -> Type {
                Type::$parameter
            }
        })*
    };
}

column_types! {
    bool: SqlType::Boolean, BOOL;
    i16: SqlType::SmallInt, INT2;
    i32: SqlType::Integer, INT4;
    i64: SqlType::BigInt, INT8;
    f32: SqlType::Real, FLOAT4;
    f64: SqlType::DoublePrecision, FLOAT8;
    String: SqlType::Text, TEXT;
    Vec<u8>: SqlType::Bytea, BYTEA;
    #[cfg(feature = "uuid")] uuid::Uuid: SqlType::Uuid, UUID;
    #[cfg(feature = "jiff")] jiff::Timestamp: SqlType::Timestamptz, TIMESTAMPTZ;
    #[cfg(feature = "jiff")] jiff::civil::Date: SqlType::Date, DATE;
    #[cfg(feature = "rust_decimal")] rust_decimal::Decimal: SqlType::Numeric(None), NUMERIC;
}

impl<T: ColumnType> ColumnType for Option<T> {
    type Value = T::Value;

    const TYPE: SqlType = T::TYPE;
    const NULLABLE: bool = true;

    fn parameter_type() -> Type {
        T::parameter_type()
    }

    fn is_null(&self) -> bool {
        self.is_none()
    }
}
