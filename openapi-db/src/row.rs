//! What comes out of a row.

use tokio_postgres::Row;

/// What the columns of a row become, from a position on.
///
/// A table is, and what derives `Row`; so parts of one row can become several values, as those of a join do.
pub trait FromRow: Sized {
    /// How many columns it takes.
    const WIDTH: usize;

    /// Decodes as many columns, by position.
    ///
    /// # Errors
    ///
    /// When the database's type of a column is not the field's, or it is NULL where that has no place.
    fn from_row_at(row: &Row, start: usize) -> Result<Self, tokio_postgres::Error>;
}

/// What is made of the values of a row, by position: a struct that derives `Row` without a table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made of `{V}`",
    label = "what is selected has other types than the struct's fields",
    note = "the fields have the types of what is selected, in the same order: an `Option`, where that may be NULL"
)]
pub trait FromValues<V> {
    #[doc(hidden)]
    fn from_values(values: V) -> Self;
}
