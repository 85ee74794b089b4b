//! The statements whose text is known when the program is compiled, written from the definitions by const evaluation. Pure.

mod conflict;
mod insert;
mod managed;
mod names;
mod statements;
mod types;
mod writer;

pub(super) use insert::is_target;
pub(super) use names::key_columns;
pub use names::position;
pub use types::has_arrays;
pub(super) use types::{array_types, name_of};

use self::writer::Writer;
use crate::table::{Origin, TableDef};

/// A column that a statement writes.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its position in the table.
    pub column: usize,
    /// Whether a parameter before that of the value says if there is one.
    pub optional: bool,
    /// The value where there is none, as an SQL expression, instead of the column's default.
    pub default: Option<&'static str>,
}

/// A statement about a table, or a part of one. Columns are given by their positions.
#[derive(Debug, Clone, Copy)]
pub enum Sql {
    /// The names of columns.
    Columns(&'static [usize]),
    /// Reads columns of the row of a key.
    Fetch(&'static [usize]),
    /// Reads the rows of an array of keys.
    FetchMany,
    /// Asks whether there is a row of a key.
    Exists,
    /// Counts the rows.
    Count,
    /// Deletes the row of a key.
    Delete,
    /// Deletes the rows of an array of keys.
    DeleteMany,
    /// Inserts a row.
    Insert(&'static [Target]),
    /// Inserts the rows of arrays.
    InsertMany(&'static [Target]),
    /// Inserts a row, or changes the one that has the same values in these columns.
    Upsert(&'static [Target], &'static [usize]),
    /// The same of the rows of arrays.
    UpsertMany(&'static [Target], &'static [usize]),
    /// Changes the row of a key.
    Update(&'static [Target]),
}

impl Sql {
    /// The length of the text in bytes.
    pub const fn len(&self, table: &TableDef) -> usize {
        let mut writer = Writer::new(&mut []);
        writer.sql(self, table);
        writer.len()
    }

    /// The text, in exactly as many bytes as it has.
    pub const fn text<const LEN: usize>(&self, table: &TableDef) -> Text<LEN> {
        let mut bytes = [0; LEN];
        let mut writer = Writer::new(&mut bytes);
        writer.sql(self, table);
        assert!(writer.len() == LEN, "the statement has another length");
        Text { bytes }
    }
}

/// A text of a length that is known when the program is compiled.
#[derive(Debug)]
pub struct Text<const LEN: usize> {
    bytes: [u8; LEN],
}

impl<const LEN: usize> Text<LEN> {
    /// The text.
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(&self.bytes) {
            Ok(text) => text,
            Err(_) => panic!("the writer takes nothing but whole texts"),
        }
    }
}

/// The number of parameters that a row has, with those that the program makes.
pub(super) const fn parameter_count(table: &TableDef, targets: &[Target]) -> usize {
    let (mut count, mut i) = (written_count(targets), 0);
    while i < table.columns.len() {
        count += if is_made(table, targets, i) { 1 } else { 0 };
        i += 1;
    }
    count
}

/// The number of parameters that a row's own values have.
const fn written_count(targets: &[Target]) -> usize {
    let (mut count, mut i) = (0, 0);
    while i < targets.len() {
        count += if targets[i].optional { 2 } else { 1 };
        i += 1;
    }
    count
}

/// Whether the program makes a value for a column: it has a function for it, and the row may come without one; or it is the tenant.
pub(super) const fn is_made(table: &TableDef, targets: &[Target], column: usize) -> bool {
    // Whose the row is, is not the row's to say.
    if let Some(tenant) = table.managed.tenant
        && tenant == column
    {
        return true;
    }
    if !matches!(table.columns[column].origin, Origin::DefaultWith) {
        return false;
    }
    let mut i = 0;
    while i < targets.len() {
        if targets[i].column == column {
            return targets[i].optional && targets[i].default.is_none();
        }
        i += 1;
    }
    true
}

/// The statement that inserts a number of rows, with a parameter for each value. They may take the place of those that have the same values
/// in some columns, if these are given.
pub(super) fn write_rows(table: &TableDef, targets: &[Target], conflict: Option<&[usize]>, rows: usize) -> String {
    let write = |writer: &mut Writer<'_>| match conflict {
        Some(conflict) => writer.upsert_rows(table, targets, conflict, rows),
        None => writer.insert_rows(table, targets, rows),
    };
    let mut measure = Writer::new(&mut []);
    write(&mut measure);
    let mut bytes = vec![0; measure.len()];
    write(&mut Writer::new(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}
