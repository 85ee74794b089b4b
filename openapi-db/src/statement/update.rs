//! UPDATE.

use std::marker::PhantomData;

use super::{
    About, Source,
    select::{with_condition, write_condition},
    source::write_table,
    statements,
};
use crate::{
    column::ColumnType,
    expression::{Column, Fits, Fragment, Node, Operand},
    phantom::phantoms,
    table::Table,
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
    pub(crate) fn new() -> Self {
        Self {
            about: About::new("update", Some(T::TABLE)),
            assignments: Assignments::default(),
            from: Fragment::default(),
            condition: None,
            table: PhantomData,
        }
    }

    /// What a column becomes: a value, or an expression.
    pub fn set<V: ColumnType, R>(mut self, column: Column<T, V>, value: R) -> Self
    where
        R: Operand<V::Value, Type: Fits<V>>,
    {
        self.assignments.push(column.definition().name, &value.into_node());
        self
    }

    /// A column gets its default.
    pub fn set_default<V>(mut self, column: Column<T, V>) -> Self {
        self.assignments.push(column.definition().name, &Node::text("DEFAULT"));
        self
    }

    /// With the rows of another table, to be filtered and taken values from.
    pub fn from<U: Table>(mut self) -> Self {
        self.from.push(if self.from.is_empty() { " FROM " } else { ", " });
        write_table::<U>(&mut self.from);
        self
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
        self.assignments.write(sql);
        sql.append(&self.from);
        write_condition(sql, " WHERE ", self.condition.as_ref());
    }
}

statements! { Update<T: Table>; }
