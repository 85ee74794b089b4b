//! What the statements say of the columns that the framework writes.

use super::{Target, writer::Writer};
use crate::table::{ColumnDef, TableDef};

impl Writer<'_> {
    /// Which rows there are at all: none that were deleted, and those of the tenant, whose parameter is `next`. Returns the next one
    /// behind it.
    pub(super) const fn scope(&mut self, table: &TableDef, mut before: &str, next: usize) -> usize {
        if let Some(column) = managed(table, table.managed.soft_delete) {
            self.write(before);
            self.name(column.name);
            self.write(" IS NULL");
            before = " AND ";
        }
        if let Some(column) = managed(table, table.managed.tenant) {
            self.write(before);
            self.name(column.name);
            self.write(" = ");
            self.value_of(column.ty, next);
            return next + 1;
        }
        next
    }

    /// That a row has one of the versions of a parameter, unless that is NULL.
    pub(super) const fn of_versions(&mut self, table: &TableDef, next: usize) {
        if let Some(column) = managed(table, table.managed.version) {
            self.write(" AND (");
            self.parameter(next);
            self.write("::bigint[] IS NULL OR ");
            self.name(column.name);
            self.write(" = ANY (");
            self.parameter(next);
            self.write("))");
        }
    }

    /// The beginning of a statement that deletes rows, or marks them.
    pub(super) const fn delete(&mut self, table: &TableDef) {
        let Some(column) = managed(table, table.managed.soft_delete) else {
            self.write("DELETE FROM ");
            self.table(table);
            return;
        };
        self.write("UPDATE ");
        self.table(table);
        self.write(" SET ");
        self.name(column.name);
        self.write(" = now()");
        self.count_change(table);
    }

    /// Counts a change, behind what else is set.
    pub(super) const fn count_change(&mut self, table: &TableDef) {
        if let Some(column) = managed(table, table.managed.version) {
            self.write(", ");
            self.name(column.name);
            self.write(" = ");
            self.name(column.name);
            self.write(" + 1");
        }
    }

    /// What becomes of a row that a new one takes the place of: it has changed, and is there again. That of another tenant stays.
    pub(super) const fn replace_managed(&mut self, table: &TableDef) {
        if let Some(column) = managed(table, table.managed.version) {
            self.write(", ");
            self.name(column.name);
            self.write(" = ");
            self.of_table(table, column);
            self.write(" + 1");
        }
        if let Some(column) = managed(table, table.managed.soft_delete) {
            self.write(", ");
            self.name(column.name);
            self.write(" = NULL");
        }
        if let Some(column) = managed(table, table.managed.tenant) {
            self.write(" WHERE ");
            self.of_table(table, column);
            self.write(" = excluded.");
            self.name(column.name);
        }
    }

    /// That the row that is there was deleted, behind an operator, if rows stay when they are.
    pub(super) const fn was_deleted(&mut self, operator: &str, table: &TableDef) {
        if let Some(column) = managed(table, table.managed.soft_delete) {
            self.write(operator);
            self.of_table(table, column);
            self.write(" IS NOT NULL");
        }
    }

    pub(super) const fn of_table(&mut self, table: &TableDef, column: &ColumnDef) {
        self.table(table);
        self.write(".");
        self.name(column.name);
    }
}

const fn managed(table: &TableDef, column: Option<usize>) -> Option<&ColumnDef> {
    match column {
        Some(index) => Some(&table.columns[index]),
        None => None,
    }
}

/// Stops the compiler at a type by hand that has a column which is not for it to write.
pub(super) const fn refuse_managed(table: &TableDef, targets: &[Target]) {
    let mut i = 0;
    while i < targets.len() {
        assert!(
            !is_managed(table, targets[i].column),
            "the type has a column that `soft_delete`, `version` or `tenant` names\nnote: remove it, since the framework writes it"
        );
        i += 1;
    }
}

/// Whether the framework writes a column.
pub(super) const fn is_managed(table: &TableDef, column: usize) -> bool {
    is(table.managed.tenant, column) || is(table.managed.version, column) || is(table.managed.soft_delete, column)
}

const fn is(managed: Option<usize>, column: usize) -> bool {
    matches!(managed, Some(index) if index == column)
}
