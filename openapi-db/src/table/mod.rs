//! What a table is, as const data.

mod column;
mod constraint;
mod foreign_key;
mod index;
mod managed;
mod within;

pub use column::{ColumnDef, Identity, Origin};
pub use constraint::{Check, ConstraintDef, ConstraintKind, ExclusionDef};
pub use foreign_key::{Action, Deferrable, ForeignKeyDef, of_one_table, refers, stays_with_tenant, table_of};
pub use index::{IndexDef, IndexKey, Indexed};
pub use managed::{Managed, Shared, SoftDeleted, Tenanted, Versioned};
pub use within::Within;

use crate::{
    access::{Access, Parameter},
    column::is_same,
    crud::{self, MadeValue},
    error::Error,
    expression::quoted,
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

    /// The statement that counts the rows.
    const COUNT: &'static str;

    /// A value for a column, by its position, of a row that is inserted without one, if the program makes it.
    #[doc(hidden)]
    fn made(_: usize) -> Option<Box<dyn MadeValue>> {
        None
    }

    /// Counts the rows of the table.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    fn count(access: &impl Access<Self>) -> impl Future<Output = Result<u64, Error>> {
        crud::count::<Self>(access)
    }

    /// The rows that a list's parameters ask for, or a page of them.
    fn page<L: List<Table = Self>>(list: &L) -> Listing<Self, L::Paging> {
        Listing::of(list)
    }
}

/// The parameters of a statement.
pub trait Parameters<'a>: AsRef<[Parameter<'a>]> + Send {}

impl<'a, T: AsRef<[Parameter<'a>]> + Send> Parameters<'a> for T {}

/// The definition of a table.
#[derive(Debug)]
pub struct TableDef {
    /// The schema of the database that it is in; without one, the first that is searched.
    pub schema: Option<&'static str>,
    /// The name.
    pub name: &'static str,
    /// What a row is; the table's comment.
    pub comment: &'static str,
    /// The columns, in the order of the struct's fields.
    pub columns: &'static [ColumnDef],
    /// What the rows keep.
    pub constraints: &'static [ConstraintDef],
    /// The indexes, beside those of constraints.
    pub indexes: &'static [IndexDef],
    /// The columns that no client writes.
    pub managed: Managed,
}

impl TableDef {
    /// The name as SQL has it: quoted, with the schema.
    pub fn qualified_name(&self) -> String {
        match self.schema {
            Some(schema) => format!("{}.{}", quoted(schema), quoted(self.name)),
            None => quoted(self.name),
        }
    }

    /// What selects all columns of all rows.
    pub(crate) fn select(&self) -> String {
        let columns: Vec<String> = self.columns.iter().map(|column| quoted(column.name)).collect();
        format!("SELECT {} FROM {}", columns.join(", "), self.qualified_name())
    }

    /// The column of a name in the database.
    pub fn column(&self, name: &str) -> Option<&'static ColumnDef> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The columns of the primary key, in its order.
    pub fn key(&self) -> impl Iterator<Item = &'static ColumnDef> {
        let is_key = |constraint: &&ConstraintDef| matches!(constraint.kind, ConstraintKind::PrimaryKey);
        let names = self.constraints.iter().find(is_key).map_or(&[][..], |constraint| constraint.columns);
        names.iter().filter_map(|name| self.column(name))
    }

    /// The columns that a constraint or an index is about, by its name, as far as they are known; nothing if the table has none of the
    /// name.
    pub fn columns_of(&self, constraint: &str) -> Option<Vec<&'static ColumnDef>> {
        let of_constraint = self.constraints.iter().find(|known| known.name == constraint);
        let names: Vec<&str> = match of_constraint {
            Some(found) => found.columns.to_vec(),
            None => self.indexes.iter().find(|known| known.name == constraint)?.columns().collect(),
        };
        Some(names.iter().filter_map(|name| self.column(name)).collect())
    }

    /// The tables that it refers to, with how.
    pub fn foreign_keys(&self) -> impl Iterator<Item = (&'static ConstraintDef, &'static ForeignKeyDef)> {
        self.constraints.iter().filter_map(|constraint| match &constraint.kind {
            ConstraintKind::ForeignKey(foreign_key) => Some((constraint, foreign_key)),
            _ => None,
        })
    }

    /// Whether no two rows have the same values in these columns, because of a constraint on just them.
    pub const fn has_key(&self, columns: &[&str]) -> bool {
        let mut i = 0;
        while i < self.constraints.len() {
            let ConstraintDef { columns: known, kind, .. } = &self.constraints[i];
            let is_key = matches!(kind, ConstraintKind::PrimaryKey | ConstraintKind::Unique { .. });
            if is_key && known.len() == columns.len() && are_among(columns, known) {
                return true;
            }
            i += 1;
        }
        false
    }
}

const fn are_among(names: &[&str], all: &[&str]) -> bool {
    let mut i = 0;
    while i < names.len() {
        let mut j = 0;
        while j < all.len() && !is_same(names[i].as_bytes(), all[j].as_bytes()) {
            j += 1;
        }
        if j == all.len() {
            return false;
        }
        i += 1;
    }
    true
}
