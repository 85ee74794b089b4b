//! Rows that become JSON without becoming structs before.

use std::{fmt, marker::PhantomData};

use openapi_core::{Schema, schema::Node};
use serde::{Serialize, Serializer};
use tokio_postgres::Row;

use crate::row::FromRow;

/// A type whose rows can be written as JSON without making a value of it: what is written is what its `Serialize` writes.
///
/// `Table` and `Row` derive it. A type that has `Serialize` by hand, rather than by serde's derive, gives its rows another form than its
/// values: only its attributes are followed.
pub trait SerializeRow: FromRow {
    /// Writes the columns from a position on.
    ///
    /// # Errors
    ///
    /// When a column has another type than the field, or the serializer refuses something.
    fn serialize_row<S: Serializer>(row: &Row, start: usize, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A row as it came from the database, on its way to a client: texts are not copied, and nothing is made of it that is not sent.
///
/// In the document it is a `T`.
pub struct JsonRow<T> {
    row: Row,
    ty: PhantomData<fn() -> T>,
}

impl<T> JsonRow<T> {
    pub(crate) fn new(row: Row) -> Self {
        Self { row, ty: PhantomData }
    }
}

impl<T: FromRow> JsonRow<T> {
    /// The value itself.
    ///
    /// # Errors
    ///
    /// When the database's type of a column is not the field's.
    pub fn value(&self) -> Result<T, crate::Error> {
        Ok(T::from_row_at(&self.row, 0)?)
    }
}

impl<T> fmt::Debug for JsonRow<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("JsonRow").field(&self.row).finish()
    }
}

impl<T: SerializeRow> Serialize for JsonRow<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::serialize_row(&self.row, 0, serializer)
    }
}

impl<T: Schema> Schema for JsonRow<T> {
    const NODE: &'static Node = T::NODE;
    const IDENTITY: u64 = T::IDENTITY;
}
