//! UPDATE.

use std::marker::PhantomData;

use super::{
    About, Source, Statements as _,
    select::{with_condition, write_condition},
    source::write_table,
    statements,
};
use crate::{
    column::ColumnType,
    expression::{Chain, Column, Fits, Fragment, Level, Node, Operand},
    phantom::phantoms,
    table::{ColumnDef, Identity, Origin, Shared, Table, TableDef},
};

/// Rows that are changed.
#[must_use = "nothing is changed before `execute`, or `returning` and `fetch_all` or one of its like"]
pub struct Update<T> {
    about: About,
    assignments: Assignments,
    from: Fragment,
    condition: Option<Node>,
    table: PhantomData<fn() -> T>,
}

phantoms! { Update<T> { about, assignments, from, condition, table } }

/// What columns become, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Assignments(Vec<(&'static str, Node)>);

impl Assignments {
    /// What is said last of a column holds.
    pub(super) fn push(&mut self, column: &ColumnDef, value: Node) {
        self.0.retain(|(name, _)| *name != column.name);
        self.0.push((column.name, value));
    }

    /// The same, unless something is said of the column already.
    pub(super) fn push_unless_set(&mut self, column: &ColumnDef, value: impl FnOnce() -> Node) {
        if !self.0.iter().any(|(name, _)| *name == column.name) {
            self.0.push((column.name, value()));
        }
    }

    pub(super) fn write(&self, table: &TableDef, sql: &mut Fragment) {
        sql.push(" SET ");
        if self.0.is_empty() {
            write_nothing(table, sql);
        }
        for (index, (name, value)) in self.0.iter().enumerate() {
            sql.push(if index == 0 { "" } else { ", " }).name(name).push(" = ").node(value);
        }
    }
}

/// A column that stays as it is, where a change of nothing would be no SQL.
fn write_nothing(table: &TableDef, sql: &mut Fragment) {
    // Keys come late: what may change them locks more.
    let rank = |column: &&ColumnDef| match column.origin {
        Origin::Identity(Identity::Always) => 3,
        Origin::Generated(_) => 2,
        _ => i32::from(column.primary_key),
    };
    let Some(column) = table.columns.iter().min_by_key(rank) else { return };
    sql.name(column.name).push(" = ");
    match rank(&column) {
        0 | 1 => sql.node(&Node::column_of(table.name, column)),
        // Of a table whose columns are all the database's own, nothing else can be said.
        _ => sql.push("DEFAULT"),
    };
}

/// The next one of what counts the changes of a row.
pub(super) fn next_version(table: &TableDef, version: &ColumnDef) -> Node {
    Node::column_of(table.name, version).infix("+", Node::text("1"), Level::Sum, Chain::Left)
}

impl<T: Table> Update<T> {
    pub(super) fn new(condition: Option<Node>) -> Self {
        let about = About::new("update", Some(T::TABLE));
        let (assignments, from) = (Assignments::default(), Fragment::default());
        Self { about, assignments, from, condition, table: PhantomData }
    }

    /// What a column becomes: a value, or an expression. What is said last of a column holds; where nothing is said of any, rows stay as they
    /// are, but count as changed. The database refuses columns that it makes itself, by `generated` or by `identity`.
    pub fn set<V: ColumnType, R>(mut self, column: Column<T, V>, value: R) -> Self
    where
        R: Operand<V::Value, Type: Fits<V>>,
    {
        let column = column.definition();
        self.assignments.push(column, value.into_node().stored_in(column));
        self
    }

    /// A column gets its default.
    pub fn set_default<V>(mut self, column: Column<T, V>) -> Self {
        self.assignments.push(column.definition(), Node::text("DEFAULT"));
        self
    }

    /// With the rows of another table, to be filtered and taken values from.
    pub fn from<U: Shared>(self) -> Self {
        self.from_as(U::rows())
    }

    /// With the rows of another source.
    pub fn from_as(mut self, source: impl Source) -> Self {
        self.from.push(if self.from.is_empty() { " FROM " } else { ", " });
        source.write_source(&mut self.from);
        self
    }

    /// The rows for which a condition holds, and those before. Without one, all rows are changed.
    pub fn filter(self, condition: impl Operand<bool>) -> Self {
        Self { condition: Some(with_condition(self.condition, condition)), ..self }
    }

    fn write_text(&self, sql: &mut Fragment) {
        sql.push("UPDATE ");
        write_table::<T>(sql);
        let mut assignments = self.assignments.clone();
        if let Some(version) = T::TABLE.managed.version.map(|index| &T::TABLE.columns[index]) {
            assignments.push_unless_set(version, || next_version(T::TABLE, version));
        }
        assignments.write(T::TABLE, sql);
        sql.append(&self.from);
        write_condition(sql, " WHERE ", self.condition.as_ref());
    }
}

statements! { Update<T: Table>; }
