//! The statements, each by a function.

use super::{
    Sql, Target, is_made, key_columns,
    managed::{is_managed, refuse_managed},
    parameter_count, position,
    writer::Writer,
    written_count,
};
use crate::{
    column::SqlType,
    table::{ColumnDef, Identity, Origin, TableDef},
};

/// How the parameters of a row come: one for each value, or an array for each column.
#[derive(Clone, Copy)]
enum Source {
    Parameters,
    Arrays,
}

impl Writer<'_> {
    pub(super) const fn sql(&mut self, sql: &Sql, table: &TableDef) {
        match *sql {
            Sql::Columns(columns) => self.columns(table, columns),
            Sql::Fetch(columns) => {
                self.write("SELECT ");
                self.columns(table, columns);
                self.from(table);
                self.of_key(table, key_columns(table).len() + 1);
            }
            Sql::FetchMany => {
                self.write("SELECT ");
                self.all_columns(table);
                self.from(table);
                self.of_keys(table);
                self.write(" ORDER BY ");
                self.key(table);
            }
            Sql::Exists => {
                self.write("SELECT EXISTS (SELECT");
                self.from(table);
                self.of_key(table, key_columns(table).len() + 1);
                self.write(")");
            }
            Sql::Count => {
                self.write("SELECT count(*)");
                self.from(table);
                self.scope(table, " WHERE ", 1);
            }
            Sql::Delete => {
                self.delete(table);
                let next = self.of_key(table, key_columns(table).len() + 1);
                self.of_versions(table, next);
            }
            Sql::DeleteMany => {
                self.delete(table);
                self.of_keys(table);
            }
            Sql::Insert(targets) => self.insert_rows(table, targets, 1),
            Sql::InsertMany(targets) => {
                self.insert_many(table, targets);
                self.returning(table);
            }
            Sql::Upsert(targets, conflict) => self.upsert_rows(table, targets, conflict, 1),
            Sql::UpsertMany(targets, conflict) => {
                self.insert_many(table, targets);
                self.on_conflict(table, targets, conflict);
                self.returning(table);
            }
            Sql::Update(targets) => self.update(table, targets),
        }
    }

    /// Inserts a number of rows, with a parameter for each value.
    pub(super) const fn insert_rows(&mut self, table: &TableDef, targets: &[Target], rows: usize) {
        self.insert_values(table, targets, rows);
        self.returning(table);
    }

    /// The same of rows that may take the place of others.
    pub(super) const fn upsert_rows(&mut self, table: &TableDef, targets: &[Target], conflict: &[usize], rows: usize) {
        self.insert_values(table, targets, rows);
        self.on_conflict(table, targets, conflict);
        self.returning(table);
    }

    const fn insert_values(&mut self, table: &TableDef, targets: &[Target], rows: usize) {
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
    const fn insert_many(&mut self, table: &TableDef, targets: &[Target]) {
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

    /// What becomes of rows that the new ones conflict with. What may be absent is looked up among the parameters of the only new row.
    const fn on_conflict(&mut self, table: &TableDef, targets: &[Target], conflict: &[usize]) {
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
                self.was_deleted(" OR ", table);
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
            self.nothing(table, targets);
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
    const fn nothing(&mut self, table: &TableDef, targets: &[Target]) {
        if targets.is_empty() {
            return;
        }
        if let Some(column) = column(table, targets[0].column) {
            self.name(column.name);
            self.write(" = excluded.");
            self.name(column.name);
        }
    }

    /// One text, whichever columns are changed: parameters say which, so that the number of prepared statements stays small.
    const fn update(&mut self, table: &TableDef, targets: &[Target]) {
        refuse_managed(table, targets);
        self.write("UPDATE ");
        self.table(table);
        self.write(" SET ");
        let (mut next, mut i) = (key_columns(table).len() + 1, 0);
        while i < targets.len() {
            let Some(column) = column(table, targets[i].column) else { return };
            self.comma(i);
            self.name(column.name);
            self.write(" = ");
            if targets[i].optional {
                self.write("CASE WHEN ");
                self.parameter(next);
                self.write(" THEN ");
                self.value_of(column.ty, next + 1);
                self.write(" ELSE ");
                self.name(column.name);
                self.write(" END");
                next += 2;
            } else {
                self.value_of(column.ty, next);
                next += 1;
            }
            i += 1;
        }
        self.count_change(table);
        next = self.of_key(table, next);
        self.of_versions(table, next);
        self.returning(table);
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

    const fn returning(&mut self, table: &TableDef) {
        self.write(" RETURNING ");
        self.all_columns(table);
    }

    const fn from(&mut self, table: &TableDef) {
        self.write(" FROM ");
        self.table(table);
    }

    const fn columns(&mut self, table: &TableDef, columns: &[usize]) {
        let mut i = 0;
        while i < columns.len() {
            if let Some(column) = column(table, columns[i]) {
                self.comma(i);
                self.name(column.name);
            }
            i += 1;
        }
    }

    const fn all_columns(&mut self, table: &TableDef) {
        let mut i = 0;
        while i < table.columns.len() {
            self.comma(i);
            self.name(table.columns[i].name);
            i += 1;
        }
    }

    /// The columns of the key.
    const fn key(&mut self, table: &TableDef) {
        let (key, mut i) = (key_columns(table), 0);
        while i < key.len() {
            self.comma(i);
            self.name(key[i]);
            i += 1;
        }
    }

    /// The row of a key, whose parameters come first.
    ///
    /// Returns the next parameter behind that of the tenant, which is `next` if there is one.
    const fn of_key(&mut self, table: &TableDef, next: usize) -> usize {
        let (key, mut i) = (key_columns(table), 0);
        while i < key.len() {
            let Some(column) = column(table, position(table, key[i])) else { return next };
            self.write(if i == 0 { " WHERE " } else { " AND " });
            self.name(column.name);
            self.write(" = ");
            i += 1;
            self.value_of(column.ty, i);
        }
        self.scope(table, " AND ", next)
    }

    /// The rows of several keys, an array for each column of them.
    const fn of_keys(&mut self, table: &TableDef) {
        let (key, mut i) = (key_columns(table), 0);
        self.write(" WHERE (");
        self.key(table);
        self.write(if key.len() > 1 { ") IN (SELECT * FROM UNNEST(" } else { ") = ANY (" });
        while i < key.len() {
            let Some(column) = column(table, position(table, key[i])) else { return };
            self.comma(i);
            i += 1;
            self.values_of(column.ty, i);
        }
        self.write(if key.len() > 1 { "))" } else { ")" });
        self.scope(table, " AND ", key.len() + 1);
    }

    /// The name of the table, with its schema, as it stands in a text constant.
    const fn quoted_table(&mut self, table: &TableDef) {
        if let Some(schema) = table.schema {
            self.quoted_name(schema);
            self.write(".");
        }
        self.quoted_name(table.name);
    }

    /// The name of the table, with its schema.
    pub(super) const fn table(&mut self, table: &TableDef) {
        if let Some(schema) = table.schema {
            self.name(schema);
            self.write(".");
        }
        self.name(table.name);
    }
}

/// Whether the program adds the value of a column that the type does not have.
const fn is_added(table: &TableDef, targets: &[Target], column: usize) -> bool {
    !is_target(targets, column) && is_made(table, targets, column)
}

/// Whether the type has the column.
const fn is_target(targets: &[Target], column: usize) -> bool {
    let mut i = 0;
    while i < targets.len() {
        if targets[i].column == column {
            return true;
        }
        i += 1;
    }
    false
}

/// The column of a position. A position that there is not is told where it is written.
const fn column(table: &TableDef, index: usize) -> Option<&ColumnDef> {
    if index < table.columns.len() { Some(&table.columns[index]) } else { None }
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
