//! Names, in const evaluation.

use crate::{
    column::is_same,
    table::{ConstraintKind, TableDef},
};

/// The position of a column in a table, by its name; the number of columns where there is none.
pub const fn position(table: &TableDef, name: &str) -> usize {
    let mut i = 0;
    while i < table.columns.len() && !is_same(table.columns[i].name.as_bytes(), name.as_bytes()) {
        i += 1;
    }
    i
}

/// The names of the columns of the primary key, in its order.
pub(crate) const fn key_columns(table: &TableDef) -> &'static [&'static str] {
    let mut i = 0;
    while i < table.constraints.len() {
        if let ConstraintKind::PrimaryKey = table.constraints[i].kind {
            return table.constraints[i].columns;
        }
        i += 1;
    }
    &[]
}
