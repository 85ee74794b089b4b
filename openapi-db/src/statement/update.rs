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
    table::{ColumnDef, Shared, Table},
};

/// Rows that are changed.
#[must_use = "nothing is changed before `execute`, or `returning` and `fetch_all` or one of its like"]
pub struct Update<T> {
    about: About,
    assignments: Assignments,
    from: Fragment,
    condition: Option<Node>,
    /// What counts the changes of a row, unless it is set.
    version: Option<&'static ColumnDef>,
    table: PhantomData<fn() -> T>,
}

phantoms! { Update<T> { about, assignments, from, condition, version, table } }

/// What columns become.
#[derive(Debug, Clone, Default)]
pub(super) struct Assignments(Fragment);

impl Assignments {
    pub(super) fn push(&mut self, name: &str, value: &Node) {
        let separator = if self.0.is_empty() { "" } else { ", " };
        self.0.push(separator).name(name).push(" = ").node(value);
    }

    pub(super) fn write(&self, sql: &mut Fragment) {
        sql.push(" SET ").append(&self.0);
    }
}

impl<T: Table> Update<T> {
    pub(super) fn new(condition: Option<Node>) -> Self {
        let about = About::new("update", Some(T::TABLE));
        let (assignments, from) = (Assignments::default(), Fragment::default());
        let version = T::TABLE.managed.version.map(|index| &T::TABLE.columns[index]);
        Self { about, assignments, from, condition, version, table: PhantomData }
    }

    /// What a column becomes: a value, or an expression.
    pub fn set<V: ColumnType, R>(mut self, column: Column<T, V>, value: R) -> Self
    where
        R: Operand<V::Value, Type: Fits<V>>,
    {
        self.assign(column.definition(), &value.into_node().beside(Some(column.definition().ty)));
        self
    }

    /// A column gets its default.
    pub fn set_default<V>(mut self, column: Column<T, V>) -> Self {
        self.assign(column.definition(), &Node::text("DEFAULT"));
        self
    }

    fn assign(&mut self, column: &ColumnDef, value: &Node) {
        self.assignments.push(column.name, value);
        self.version = self.version.filter(|version| version.name != column.name);
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
        if let Some(version) = self.version {
            let next = Node::column(T::TABLE.name, version.name).infix("+", Node::text("1"), Level::Sum, Chain::Left);
            assignments.push(version.name, &next);
        }
        assignments.write(sql);
        sql.append(&self.from);
        write_condition(sql, " WHERE ", self.condition.as_ref());
    }
}

statements! { Update<T: Table>; }
