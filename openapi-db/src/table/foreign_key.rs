//! How the rows of one table refer to those of another.

use std::fmt;

use super::{ColumnDef, Table, TableDef};
use crate::{
    column::{ColumnType, is_same},
    expression::Column,
};

/// The definition of a foreign key.
pub struct ForeignKeyDef {
    /// The table that it refers to. A function, so that tables may refer to themselves and to each other.
    pub table: fn() -> &'static TableDef,
    /// The columns that it refers to, in the order of its own.
    pub columns: &'static [fn() -> &'static ColumnDef],
    /// What becomes of its rows when the row that they refer to is deleted.
    pub on_delete: Action,
    /// What becomes of its rows when the columns that they refer to change.
    pub on_update: Action,
    /// When it is checked.
    pub deferrable: Deferrable,
}

impl fmt::Debug for ForeignKeyDef {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, columns, on_delete, on_update, deferrable } = self;
        let columns: Vec<&str> = columns.iter().map(|column| column().name).collect();
        // Not the table whole, which may refer back.
        let mut written = formatter.debug_struct("ForeignKeyDef");
        written.field("table", &table().qualified_name()).field("columns", &columns).field("on_delete", on_delete);
        written.field("on_update", on_update).field("deferrable", deferrable).finish()
    }
}

/// What becomes of rows whose row in another table goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It does not go, if they are still there when that is checked.
    NoAction,
    /// It does not go.
    Restrict,
    /// They go, or change, with it.
    Cascade,
    /// Their columns become NULL.
    SetNull,
    /// Their columns become what they are by default.
    SetDefault,
}

/// When a foreign key is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deferrable {
    /// After each statement.
    Never,
    /// After each statement, unless the transaction wants it at its end.
    Immediate,
    /// At the end of the transaction.
    Deferred,
}

/// Whether a column of the type `F` can refer to another: both are of the same type, but for NULL.
pub const fn refers<F: ColumnType, T, V: ColumnType>(_: Column<T, V>) -> bool {
    F::TYPE.holds(V::TYPE) && V::TYPE.holds(F::TYPE)
}

/// Whether rows refer to rows of their own tenant alone, if both tables have tenants: the columns that say so refer to each other.
pub const fn stays_with_tenant(table: &TableDef, columns: &[usize], other: &TableDef, targets: &[&str]) -> bool {
    let (Some(own), Some(others)) = (table.managed.tenant, other.managed.tenant) else { return true };
    let mut i = 0;
    while i < columns.len() && i < targets.len() {
        if columns[i] == own && is_same(targets[i].as_bytes(), other.columns[others].name.as_bytes()) {
            return true;
        }
        i += 1;
    }
    false
}

/// Asks the compiler whether two columns are of one table.
pub const fn of_one_table<T, A, B>(_: Column<T, A>, _: Column<T, B>) {}

/// The table of a column.
pub const fn table_of<T: Table, V>(_: Column<T, V>) -> &'static TableDef {
    T::TABLE
}
