//! What a column is.

use crate::column::SqlType;

/// The definition of a column.
#[derive(Debug)]
pub struct ColumnDef {
    /// The name in the database.
    pub name: &'static str,
    /// The name on the wire, for errors that a client reads.
    pub wire: &'static str,
    /// The type.
    pub ty: SqlType,
    /// Whether it may be NULL.
    pub nullable: bool,
    /// Whether it belongs to the primary key.
    pub primary_key: bool,
    /// Where the value comes from when a row is inserted without one.
    pub origin: Origin,
    /// How texts compare, if not as the database has it.
    pub collation: Option<&'static str>,
    /// What it holds; the column's comment.
    pub comment: &'static str,
}

/// Where the value of a column comes from when a row is inserted without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It has to be given, unless it may be NULL.
    Given,
    /// From the database, which evaluates this expression.
    Default(&'static str),
    /// From the program, which calls a function for each row.
    DefaultWith,
    /// From the database, which numbers the rows.
    Identity(Identity),
    /// From the database, which keeps the value to what this expression is of the other columns.
    Generated(&'static str),
}

/// Whether the number that the database gives a row can be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// It cannot.
    Always,
    /// It can: the database numbers rows that come without one.
    ByDefault,
}
