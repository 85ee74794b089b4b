//! The statements, and what several of them have: columns, keys, tables.

use super::{Sql, Target, key_columns, managed::refuse_managed, position, writer::Writer};
use crate::table::{ColumnDef, TableDef};

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

    pub(super) const fn returning(&mut self, table: &TableDef) {
        self.write(" RETURNING ");
        self.all_columns(table);
    }

    const fn from(&mut self, table: &TableDef) {
        self.write(" FROM ");
        self.table(table);
    }

    pub(super) const fn columns(&mut self, table: &TableDef, columns: &[usize]) {
        let mut i = 0;
        while i < columns.len() {
            if let Some(column) = column(table, columns[i]) {
                self.comma(i);
                self.name(column.name);
            }
            i += 1;
        }
    }

    pub(super) const fn all_columns(&mut self, table: &TableDef) {
        let mut i = 0;
        while i < table.columns.len() {
            self.comma(i);
            self.name(table.columns[i].name);
            i += 1;
        }
    }

    /// The columns of the key.
    pub(super) const fn key(&mut self, table: &TableDef) {
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
    pub(super) const fn quoted_table(&mut self, table: &TableDef) {
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

/// The column of a position. A position that there is not is told where it is written.
pub(super) const fn column(table: &TableDef, index: usize) -> Option<&ColumnDef> {
    if index < table.columns.len() { Some(&table.columns[index]) } else { None }
}
