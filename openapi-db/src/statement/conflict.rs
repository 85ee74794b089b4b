//! What is done with rows that conflict with others.

use super::{
    About, Insert, Targets,
    select::{with_condition, write_condition},
    statements,
    update::{Assignments, next_version},
};
use crate::{
    column::ColumnType,
    expression::{Column, Expr, Fits, Fragment, Node, Operand, conjunction},
    phantom::phantoms,
    table::Table,
};

/// What rows conflict in: unique columns, a constraint, or a unique expression.
#[diagnostic::on_unimplemented(
    message = "rows of `{T}` cannot conflict in `{Self}`",
    label = "no columns or constraint of this table",
    note = "a conflict is in a column, a tuple of columns, a `constraint(\"name\")` or an expression with a unique index"
)]
pub trait ConflictTarget<T> {
    #[doc(hidden)]
    fn write_target(self, sql: &mut Fragment);
}

/// Columns, between parentheses.
pub(super) fn write_columns<T>(columns: impl Targets<T>, sql: &mut Fragment) {
    sql.push("(").names(columns.definitions().iter().map(|column| column.name)).push(")");
}

impl<T: Table, V: ColumnType> ConflictTarget<T> for Column<T, V> {
    fn write_target(self, sql: &mut Fragment) {
        write_columns(self, sql);
    }
}

impl<T, V: ColumnType> ConflictTarget<T> for Expr<V> {
    fn write_target(self, sql: &mut Fragment) {
        sql.push("((").node(self.node()).push("))");
    }
}

/// A constraint, by its name.
#[derive(Debug, Clone, Copy)]
pub struct Constraint(&'static str);

/// A constraint, by its name: `on_conflict(constraint("tasks_title_key"))`.
pub const fn constraint(name: &'static str) -> Constraint {
    Constraint(name)
}

impl<T> ConflictTarget<T> for Constraint {
    fn write_target(self, sql: &mut Fragment) {
        sql.push("ON CONSTRAINT ").name(self.0);
    }
}

/// The value that a row that conflicts would have in a column.
pub fn excluded<T: Table, V: ColumnType>(column: Column<T, V>) -> Expr<V> {
    Expr::new(Node::column_of("excluded", column.definition()))
}

/// Rows that are inserted, and what they may conflict in.
#[must_use = "what is done in a conflict is said by `do_update` or `do_nothing`"]
pub struct Conflict<T> {
    insert: Insert<T>,
    target: Fragment,
    condition: Option<Node>,
}

phantoms! { Conflict<T> { insert, target, condition } }

impl<T: Table> Conflict<T> {
    pub(super) fn new(insert: Insert<T>, target: impl ConflictTarget<T>) -> Self {
        let mut sql = Fragment::default();
        target.write_target(&mut sql);
        Self { insert, target: sql, condition: None }
    }

    /// The condition of the unique index, where that is a partial one.
    pub fn filter(self, condition: impl Operand<bool>) -> Self {
        Self { condition: Some(with_condition(self.condition, condition)), ..self }
    }

    /// Leaves out what conflicts.
    pub fn do_nothing(self) -> Insert<T> {
        let mut insert = self.into_insert();
        insert.conflict.push(" DO NOTHING");
        insert
    }

    /// Changes the row that is there, as the next `set` says; [`excluded`] is what was to be inserted. Without one it stays as it is, but
    /// is returned.
    ///
    /// It counts a `version`, and a row that was deleted softly is there again, unless these columns are set. A row of another tenant than
    /// that of [`Rows::insert`](super::Rows::insert) stays, and is not returned.
    pub fn do_update(self) -> Upsert<T> {
        let insert = self.into_insert();
        Upsert { about: insert.about.clone(), insert, assignments: Assignments::default(), condition: None }
    }

    fn into_insert(self) -> Insert<T> {
        let Self { mut insert, target, condition } = self;
        let mut index = target;
        write_condition(&mut index, " WHERE ", condition.as_ref());
        // The server finds the index by what is written here, as it does for a value but not for the place of one.
        insert.about.needs_values = index.has_parameters();
        insert.conflict.push(" ON CONFLICT ").append(&index);
        insert
    }
}

/// Rows that are inserted or, where they conflict with others, change those.
#[must_use = "nothing is inserted before `execute`, or `returning` and `fetch_one` or one of its like"]
pub struct Upsert<T> {
    about: About,
    insert: Insert<T>,
    assignments: Assignments,
    condition: Option<Node>,
}

phantoms! { Upsert<T> { about, insert, assignments, condition } }

impl<T: Table> Upsert<T> {
    /// What a column of the row that is there becomes. What is said last of a column holds.
    pub fn set<V: ColumnType, R>(mut self, column: Column<T, V>, value: R) -> Self
    where
        R: Operand<V::Value, Type: Fits<V>>,
    {
        let column = column.definition();
        self.assignments.push(column, value.into_node().stored_in(column));
        self
    }

    /// What columns of the row that is there become: those of the row that was to be inserted.
    pub fn set_excluded(mut self, columns: impl Targets<T>) -> Self {
        for column in columns.definitions() {
            self.assignments.push(column, Node::column_of("excluded", column));
        }
        self
    }

    /// Which of the rows that are there are changed. One that is not is not returned either.
    pub fn filter(self, condition: impl Operand<bool>) -> Self {
        Self { condition: Some(with_condition(self.condition, condition)), ..self }
    }

    fn write_text(&self, sql: &mut Fragment) {
        self.insert.write_text(sql);
        sql.push(" DO UPDATE");
        self.assignments().write(T::TABLE, sql);
        let condition = self.insert.tenant_condition().into_iter().chain(self.condition.clone()).collect::<Vec<_>>();
        let condition = (!condition.is_empty()).then(|| conjunction(condition));
        write_condition(sql, " WHERE ", condition.as_ref());
    }

    /// What is set and, unless it is, what the framework writes: the row has changed, and is there again, if it was deleted.
    fn assignments(&self) -> Assignments {
        let mut assignments = self.assignments.clone();
        let managed = T::TABLE.managed;
        if let Some(version) = managed.version.map(|index| &T::TABLE.columns[index]) {
            assignments.push_unless_set(version, || next_version(T::TABLE, version));
        }
        if let Some(deleted) = managed.soft_delete.map(|index| &T::TABLE.columns[index]) {
            assignments.push_unless_set(deleted, || Node::text("NULL"));
        }
        assignments
    }
}

statements! { Upsert<T: Table>; }
