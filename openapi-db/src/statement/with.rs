//! Queries by a name, before the statement that refers to them.

use std::{borrow::Cow, marker::PhantomData};

use super::{
    ColumnName, Projection, Query, RowOf, Selected, Source, TableRow,
    set::{Operand, operand},
    source::{column_of_query, row_of_query},
};
use crate::{
    expression::{Expr, Fragment},
    phantom::phantoms,
    table::Table,
};

/// A query by a name. [`Statement::with`](super::Statement::with) defines it in the statement that selects from it.
pub struct With<P> {
    name: Cow<'static, str>,
    base: Fragment,
    columns: Vec<Selected>,
    step: Option<Fragment>,
    separator: &'static str,
    materialized: &'static str,
    projection: PhantomData<fn() -> P>,
}

phantoms! { With<P> { name, base, columns, step, separator, materialized, projection } }

/// Gives a query a name: `with("open", Task::select().filter(…))`. It may change rows, if it returns them.
pub fn with<Q: Query>(name: impl Into<Cow<'static, str>>, query: Q) -> With<Q::Projection> {
    let columns = query.selected();
    With::of(name.into(), query.into_fragment(), columns)
}

/// Gives a query a name that refers to itself: `step` finds further rows from those that were found before, until there are none.
///
/// Lengths and digits that columns of the first query are limited to are not those of the whole: what `step` makes of them may be longer.
pub fn with_recursive<Q, S>(
    name: impl Into<Cow<'static, str>>,
    base: Q,
    step: impl FnOnce(&With<Q::Projection>) -> S,
) -> With<Q::Projection>
where
    Q: Operand,
    S: Operand<Projection: Projection<Row = RowOf<Q>>>,
{
    let columns = base.selected();
    let with = With::of(name.into(), base.unlimited(), columns);
    let step = operand(step(&with));
    With { step: Some(step), ..with }
}

impl<P> With<P> {
    fn of(name: Cow<'static, str>, base: Fragment, columns: Vec<Selected>) -> Self {
        Self { name, base, columns, step: None, separator: " UNION ALL ", materialized: "", projection: PhantomData }
    }

    /// Rows that were found before are not found again: so circles come to an end.
    #[must_use]
    pub fn distinct(self) -> Self {
        Self { separator: " UNION ", ..self }
    }

    /// Runs the query once, whatever becomes of its rows.
    #[must_use]
    pub fn materialized(self) -> Self {
        Self { materialized: "MATERIALIZED ", ..self }
    }

    /// Runs the query as a part of the statement that refers to it.
    #[must_use]
    pub fn not_materialized(self) -> Self {
        Self { materialized: "NOT MATERIALIZED ", ..self }
    }

    /// What the query selects by a name: a column, or a [`Label`](super::Label). A column that an outer join made `.nullable()` in the query
    /// is so here too: `.column(Task::TITLE).nullable()`.
    ///
    /// # Panics
    ///
    /// When the query selects nothing of the name.
    #[track_caller]
    pub fn column<N: ColumnName>(&self, name: N) -> Expr<N::Type> {
        Expr::new(column_of_query(&self.name, &self.columns, name.selected()))
    }

    /// The row of a table, all of whose columns the query selects.
    ///
    /// # Panics
    ///
    /// When it does not.
    #[track_caller]
    pub fn row<T: Table>(&self) -> TableRow<T> {
        row_of_query(self.name.clone(), &self.columns)
    }

    pub(super) fn is_recursive(&self) -> bool {
        self.step.is_some()
    }

    pub(super) fn write_definition(&self, sql: &mut Fragment) {
        sql.name(&self.name).push(" AS ").push(self.materialized).push("(").append(&self.base);
        if let Some(step) = &self.step {
            sql.push(self.separator).append(step);
        }
        sql.push(")");
    }
}

impl<P> Source for With<P> {
    fn write_source(&self, sql: &mut Fragment) {
        sql.name(&self.name);
    }
}
