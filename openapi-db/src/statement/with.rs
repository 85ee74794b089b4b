//! Queries by a name, before the statement that refers to them.

use std::{borrow::Cow, marker::PhantomData};

use super::{
    ColumnName, Projection, Query, RowOf, Source, TableRow,
    set::{Operand, operand},
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
    step: Option<Fragment>,
    separator: &'static str,
    materialized: &'static str,
    projection: PhantomData<fn() -> P>,
}

phantoms! { With<P> { name, base, step, separator, materialized, projection } }

/// Gives a query a name: `with("open", Task::select().filter(…))`. It may change rows, if it returns them.
pub fn with<Q: Query>(name: impl Into<Cow<'static, str>>, query: Q) -> With<Q::Projection> {
    With::of(name.into(), query.into_fragment())
}

/// Gives a query a name that refers to itself: `step` finds further rows from those that were found before, until there are none.
pub fn with_recursive<Q, S>(
    name: impl Into<Cow<'static, str>>,
    base: Q,
    step: impl FnOnce(&With<Q::Projection>) -> S,
) -> With<Q::Projection>
where
    Q: Operand,
    S: Operand<Projection: Projection<Row = RowOf<Q>>>,
{
    let with = With::of(name.into(), operand(base));
    let step = operand(step(&with));
    With { step: Some(step), ..with }
}

impl<P> With<P> {
    fn of(name: Cow<'static, str>, base: Fragment) -> Self {
        Self { name, base, step: None, separator: " UNION ALL ", materialized: "", projection: PhantomData }
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

    /// What the query selects by a name: a column, or a [`Label`](super::Label).
    pub fn column<N: ColumnName>(&self, name: N) -> Expr<N::Type> {
        Expr::new(name.node(&self.name))
    }

    /// The row of a table, all of whose columns the query selects.
    pub fn row<T: Table>(&self) -> TableRow<T> {
        TableRow::new(self.name.clone())
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
