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
