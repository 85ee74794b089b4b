//! New rows that may take the place of others.

use super::{
    Target, insert::is_target, key_columns, managed::is_managed, position, statements::column, writer::Writer,
};
use crate::table::{ColumnDef, Origin, TableDef};

impl Writer<'_> {
    /// Inserts a number of rows, with a parameter for each value. They may take the place of others.
    pub(super) const fn upsert_rows(&mut self, table: &TableDef, targets: &[Target], conflict: &[usize], rows: usize) {
        self.insert_values(table, targets, rows);
        self.on_conflict(table, targets, conflict);
        self.returning(table);
    }

    /// What becomes of rows that the new ones conflict with. What may be absent is looked up among the parameters of the only new row.
    pub(super) const fn on_conflict(&mut self, table: &TableDef, targets: &[Target], conflict: &[usize]) {
        self.write(" ON CONFLICT (");
        if conflict.is_empty() {
            self.key(table);
        } else {
            self.columns(table, conflict);
        }
        self.write(") DO UPDATE SET ");
        let (mut written, mut next, mut i) = (0, 1, 0);
        while i < targets.len() {
            let Target { column: index, optional, .. } = targets[i];
            let flag = next;
            next += if optional { 2 } else { 1 };
            i += 1;
            let Some(column) = column(table, index) else { continue };
            if is_conflict(column, conflict, index) {
                continue;
            }
            self.comma(written);
            written += 1;
            self.name(column.name);
            self.write(" = ");
            if optional {
                self.write("CASE WHEN ");
                self.parameter(flag);
                // Others may refer to the row by its key.
                if !column.primary_key {
                    self.was_deleted(" OR ", table);
                }
                self.write(" THEN ");
            }
            self.write("excluded.");
            self.name(column.name);
            if optional {
                self.write(" ELSE ");
                self.of_table(table, column);
                self.write(" END");
            }
        }
        if written == 0 {
            self.nothing(table, conflict);
        }
        self.renew(table, targets, conflict);
        self.replace_managed(table);
    }

    /// What a row that was deleted had in columns that the new one does not say gives way to their defaults.
    const fn renew(&mut self, table: &TableDef, targets: &[Target], conflict: &[usize]) {
        if table.managed.soft_delete.is_none() {
            return;
        }
        let mut i = 0;
        while i < table.columns.len() {
            let column = &table.columns[i];
            let is_kept = is_managed(table, i)
                || is_conflict(column, conflict, i)
                || column.primary_key
                || !matches!(column.origin, Origin::Given | Origin::Default(_) | Origin::DefaultWith);
            i += 1;
            if is_kept || is_target(targets, i - 1) {
                continue;
            }
            self.write(", ");
            self.name(column.name);
            self.write(" = CASE");
            self.was_deleted(" WHEN ", table);
            self.write(" THEN excluded.");
            self.name(column.name);
            self.write(" ELSE ");
            self.of_table(table, column);
            self.write(" END");
        }
    }

    /// Something to set where there is nothing else: a row that is not touched would not be returned.
    const fn nothing(&mut self, table: &TableDef, conflict: &[usize]) {
        let first = match (conflict, key_columns(table)) {
            ([first, ..], _) => *first,
            ([], [first, ..]) => position(table, first),
            ([], []) => return,
        };
        if let Some(column) = column(table, first) {
            self.name(column.name);
            self.write(" = excluded.");
            self.name(column.name);
        }
    }
}

/// Whether a column is one of those by which rows conflict; none are those of the primary key.
const fn is_conflict(column: &ColumnDef, conflict: &[usize], index: usize) -> bool {
    let mut i = 0;
    while i < conflict.len() {
        if conflict[i] == index {
            return true;
        }
        i += 1;
    }
    conflict.is_empty() && column.primary_key
}
