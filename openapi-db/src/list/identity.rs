//! What tells each row of a table from all others.

use crate::{
    column::is_same,
    table::{ColumnDef, ConstraintDef, ConstraintKind, TableDef},
};

/// The columns that tell each row from all others: the primary key or, without one, those of a unique constraint that no two rows get
/// round. None, if the table has neither.
pub(super) fn identity(table: &TableDef) -> impl Iterator<Item = &'static ColumnDef> {
    let names = names(table).unwrap_or_default();
    names.iter().filter_map(|name| table.column(name))
}

/// Whether there are such columns.
pub const fn has_identity(table: &TableDef) -> bool {
    names(table).is_some()
}

const fn names(table: &TableDef) -> Option<&'static [&'static str]> {
    let (mut unique, mut i) = (None, 0);
    while i < table.constraints.len() {
        let ConstraintDef { columns, kind, .. } = &table.constraints[i];
        match kind {
            ConstraintKind::PrimaryKey => return Some(*columns),
            ConstraintKind::Unique { nulls_not_distinct }
                if unique.is_none() && (*nulls_not_distinct || are_never_null(table, columns)) =>
            {
                unique = Some(*columns);
            }
            _ => {}
        }
        i += 1;
    }
    unique
}

const fn are_never_null(table: &TableDef, names: &[&str]) -> bool {
    let mut i = 0;
    while i < table.columns.len() {
        let column = &table.columns[i];
        let mut j = 0;
        while j < names.len() {
            if column.nullable && is_same(column.name.as_bytes(), names[j].as_bytes()) {
                return false;
            }
            j += 1;
        }
        i += 1;
    }
    true
}
