//! New rows: from a parameter for each value, or from an array for each column.

use super::{
    Target, is_made, managed::refuse_managed, parameter_count, statements::column, writer::Writer, written_count,
};
use crate::{
    column::SqlType,
    table::{Identity, Origin, TableDef},
};

/// How the parameters of a row come: one for each value, or an array for each column.
#[derive(Clone, Copy)]
enum Source {
    Parameters,
    Arrays,
}

impl Writer<'_> {
    /// Inserts a number of rows, with a parameter for each value.
    pub(super) const fn insert_rows(&mut self, table: &TableDef, targets: &[Target], rows: usize) {
        self.insert_values(table, targets, rows);
        self.returning(table);
    }

    pub(super) const fn insert_values(&mut self, table: &TableDef, targets: &[Target], rows: usize) {
        self.insert_into(table, targets);
        if parameter_count(table, targets) == 0 {
            self.write(" DEFAULT VALUES");
            return;
        }
        self.write(" VALUES ");
        let (mut row, mut next) = (0, 1);
        while row < rows {
            self.comma(row);
            self.write("(");
            next = self.values(table, targets, Source::Parameters, next);
            self.write(")");
            row += 1;
        }
    }

    /// Inserts rows from an array for each parameter, in their order.
    pub(super) const fn insert_many(&mut self, table: &TableDef, targets: &[Target]) {
        self.insert_into(table, targets);
        if parameter_count(table, targets) == 0 {
            self.write(" SELECT FROM generate_series(1, $1::bigint)");
            return;
        }
        self.write(" SELECT ");
        self.values(table, targets, Source::Arrays, 1);
        self.write(" FROM UNNEST(");
        let count = self.arrays(table, targets);
        self.write(") WITH ORDINALITY AS new (");
        let mut i = 1;
        while i <= count {
            self.write("p");
            self.number(i);
            self.write(", ");
            i += 1;
        }
        self.write("position) ORDER BY new.position");
    }

    /// The arrays, with their types, since nothing else tells the server. Returns how many there are.
    const fn arrays(&mut self, table: &TableDef, targets: &[Target]) -> usize {
        let (mut count, mut i) = (0, 0);
        while i < targets.len() {
            let Some(column) = column(table, targets[i].column) else { return count };
            if targets[i].optional {
                self.comma(count);
                count += 1;
                self.parameter(count);
                self.write("::boolean[]");
            }
            self.comma(count);
            count += 1;
            self.values_of(column.ty, count);
            i += 1;
        }
        i = 0;
        while i < table.columns.len() {
            if is_made(table, targets, i) {
                self.comma(count);
                count += 1;
                self.values_of(table.columns[i].ty, count);
            }
            i += 1;
        }
        count
    }

    /// The values of a row, from a parameter on. Returns the next parameter.
    const fn values(&mut self, table: &TableDef, targets: &[Target], source: Source, first: usize) -> usize {
        let (mut next, mut i) = (first, 0);
        while i < targets.len() {
            let Some(column) = column(table, targets[i].column) else { return next };
            self.comma(i);
            if targets[i].optional {
                self.write("CASE WHEN ");
                self.value(source, SqlType::Boolean, next);
                self.write(" THEN ");
                match source {
                    // A parameter alone would be taken for whatever type the default has.
                    Source::Parameters => self.typed_value_of(column.ty, next + 1),
                    Source::Arrays => self.value(source, column.ty, next + 1),
                }
                // Otherwise both would be brought to a type that they have in common, which may not hold the value as it is.
                self.write(" ELSE (");
                match targets[i].default {
                    Some(default) => self.write(default),
                    None => self.default(table, targets, targets[i].column, source, first),
                }
                self.write(")::");
                self.ty(column.ty);
                self.write(" END");
                next += 2;
            } else {
                self.value(source, column.ty, next);
                next += 1;
            }
            i += 1;
        }
        (i, next) = (0, first + written_count(targets));
        let mut written = targets.len();
        while i < table.columns.len() {
            if is_added(table, targets, i) {
                self.comma(written);
                written += 1;
                self.value(source, table.columns[i].ty, next);
            }
            next += if is_made(table, targets, i) { 1 } else { 0 };
            i += 1;
        }
        next
    }

    /// What a column has without a value, as an expression: `DEFAULT` may only stand alone.
    const fn default(&mut self, table: &TableDef, targets: &[Target], index: usize, source: Source, first: usize) {
        let column = &table.columns[index];
        match column.origin {
            Origin::Default(default) => self.write(default),
            Origin::DefaultWith => {
                let (mut number, mut i) = (first + written_count(targets), 0);
                while i < index {
                    number += if is_made(table, targets, i) { 1 } else { 0 };
                    i += 1;
                }
                self.value(source, column.ty, number);
            }
            Origin::Identity(Identity::ByDefault) => {
                self.write("nextval(pg_get_serial_sequence(");
                self.write("'");
                self.quoted_table(table);
                self.write("', ");
                self.literal(column.name);
                self.write("))");
            }
            Origin::Given | Origin::Identity(Identity::Always) | Origin::Generated(_) => self.write("NULL"),
        }
    }

    const fn value(&mut self, source: Source, ty: SqlType, number: usize) {
        match source {
            Source::Parameters => self.value_of(ty, number),
            Source::Arrays => {
                self.write("new.p");
                self.number(number);
            }
        }
    }

    const fn insert_into(&mut self, table: &TableDef, targets: &[Target]) {
        refuse_managed(table, targets);
        self.write("INSERT INTO ");
        self.table(table);
        let (mut written, mut i) = (0, 0);
        while i < targets.len() {
            let Some(column) = column(table, targets[i].column) else { return };
            self.write(if written == 0 { " (" } else { ", " });
            self.name(column.name);
            written += 1;
            i += 1;
        }
        i = 0;
        while i < table.columns.len() {
            if is_added(table, targets, i) {
                self.write(if written == 0 { " (" } else { ", " });
                self.name(table.columns[i].name);
                written += 1;
            }
            i += 1;
        }
        if written > 0 {
            self.write(")");
        }
    }
}

/// Whether the program adds the value of a column that the type does not have.
const fn is_added(table: &TableDef, targets: &[Target], column: usize) -> bool {
    !is_target(targets, column) && is_made(table, targets, column)
}

/// Whether the type has the column.
pub(in crate::crud) const fn is_target(targets: &[Target], column: usize) -> bool {
    let mut i = 0;
    while i < targets.len() {
        if targets[i].column == column {
            return true;
        }
        i += 1;
    }
    false
}
