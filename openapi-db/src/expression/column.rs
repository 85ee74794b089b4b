//! Columns as typed constants.

use std::fmt;

use crate::table::ColumnDef;

/// The column of a table `T` that holds values of the type `V`.
///
/// It is an [`Expression`](super::Expression): what can be asked of it are the methods of the traits in [`crate::prelude`].
pub struct Column<T, V> {
    definition: &'static ColumnDef,
    get: fn(&T) -> &V,
}

impl<T, V> Clone for Column<T, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, V> Copy for Column<T, V> {}

impl<T, V> fmt::Debug for Column<T, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Column").field(&self.definition.name).finish()
    }
}

impl<T, V> Column<T, V> {
    #[doc(hidden)]
    pub const fn new(definition: &'static ColumnDef, get: fn(&T) -> &V) -> Self {
        Self { definition, get }
    }

    /// The value that a row has in the column.
    pub fn of(self, row: &T) -> &V {
        (self.get)(row)
    }

    /// The definition.
    pub const fn definition(self) -> &'static ColumnDef {
        self.definition
    }
}
