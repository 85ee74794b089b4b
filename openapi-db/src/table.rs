//! What a table is, as const data.

use openapi_core::document::hash;

use crate::{
    access::Parameter,
    column::SqlType,
    list::{List, Listing},
    row::FromRow,
};

/// A struct whose values are the rows of a table.
///
/// Derived by [`derive@crate::Table`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no table",
    label = "not a table",
    note = "add `#[derive(Schema, Table)]` to `{Self}`, from `openapi_core` and `openapi_db`"
)]
pub trait Table: FromRow + Send {
    /// The definition.
    const TABLE: &'static TableDef;

    /// The names of the columns, quoted, with commas between them, in the order in which rows are decoded.
    const COLUMNS: &'static str;

    /// A page of the rows that a list's parameters ask for.
    fn page<L: List<Table = Self>>(list: &L) -> Listing<Self> {
        Listing::of(list)
    }
}

/// The parameters of a statement.
pub trait Parameters<'a>: AsRef<[Parameter<'a>]> + Send {}

impl<'a, T: AsRef<[Parameter<'a>]> + Send> Parameters<'a> for T {}

/// The definition of a table.
#[derive(Debug)]
pub struct TableDef {
    /// The name.
    pub name: &'static str,
    /// What a row is; the table's comment.
    pub comment: &'static str,
    /// The columns, in the order of the struct's fields.
    pub columns: &'static [ColumnDef],
}

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
    /// Whether no two rows have the same value.
    pub unique: bool,
    /// The value of rows whose type leaves the column out, as an SQL expression.
    pub default: Option<&'static str>,
    /// What every value keeps; NULL keeps all.
    pub checks: &'static [Check],
    /// What it holds; the column's comment.
    pub comment: &'static str,
}

/// What every value of a column keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// At least so many characters.
    MinLength(u64),
    /// Not below these digits.
    Minimum(&'static str),
    /// Not above.
    Maximum(&'static str),
    /// Above.
    ExclusiveMinimum(&'static str),
    /// Below.
    ExclusiveMaximum(&'static str),
    /// A whole multiple.
    MultipleOf(&'static str),
}

impl TableDef {
    /// The columns of the primary key, in order.
    pub fn key(&self) -> impl Iterator<Item = &'static ColumnDef> {
        self.columns.iter().filter(|column| column.primary_key)
    }

    /// The name of a column's constraint, by which [`crate::Error`] finds the column again.
    pub(crate) fn constraint(&self, column: &ColumnDef, suffix: &str) -> String {
        shortened(format!("{}_{}_{suffix}", self.name, column.name))
    }

    /// The name of the primary key's constraint.
    pub(crate) fn key_constraint(&self) -> String {
        shortened(format!("{}_pkey", self.name))
    }
}

/// A name that PostgreSQL does not cut off: the end of one that is too long gives way to a hash of the whole.
fn shortened(name: String) -> String {
    const MOST: usize = 63;
    if name.len() <= MOST {
        return name;
    }
    let hash = format!("_{:016x}", hash::of(&[&name]));
    let end = (0..=MOST - hash.len()).rev().find(|end| name.is_char_boundary(*end)).unwrap_or_default();
    format!("{}{hash}", &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_keep_apart() {
        let names = ["one", "two"].map(|end| shortened(format!("{}{end}", "é".repeat(40))));
        assert!(names.iter().all(|name| name.len() <= 63 && name.starts_with("éé")), "{names:?}");
        assert_ne!(names[0], names[1]);
        assert_eq!(shortened("tasks_title_key".to_owned()), "tasks_title_key");
    }
}
