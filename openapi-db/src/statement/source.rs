//! What rows are selected from, beside tables by their own names.

use std::{borrow::Cow, marker::PhantomData};

use super::{Label, Projection, Query, Rows, TableRow};
use crate::{
    column::ColumnType,
    expression::{Column, Expr, Fragment, Node},
    phantom::phantoms,
    table::{Table, TableDef},
};

/// What rows can be selected from and joined with: a table by another name, a statement, or what `with` names.
#[diagnostic::on_unimplemented(
    message = "there are no rows in `{Self}`",
    label = "nothing that can be selected from",
    note = "rows come from a table by another name (`&Task::alias(\"parent\")`), a query (`&query.alias(\"recent\")`) or what `with` defines"
)]
pub trait Source {
    #[doc(hidden)]
    fn write_source(&self, sql: &mut Fragment);

    /// The table that its rows are of, if they are of one.
    #[doc(hidden)]
    fn table(&self) -> Option<&'static TableDef> {
        None
    }
}

impl<S: Source> Source for &S {
    fn write_source(&self, sql: &mut Fragment) {
        (*self).write_source(sql);
    }

    fn table(&self) -> Option<&'static TableDef> {
        (*self).table()
    }
}

/// A table by another name, so that it can be there twice.
pub struct Alias<T> {
    name: Cow<'static, str>,
    rows: Rows<T>,
}

phantoms! { Alias<T> { name, rows } }

impl<T: Table> Alias<T> {
    pub(super) const fn new(name: Cow<'static, str>, rows: Rows<T>) -> Self {
        Self { name, rows }
    }

    /// A column of the table by this name.
    pub fn column<V: ColumnType>(&self, column: Column<T, V>) -> Expr<V> {
        Expr::new(Node::column_of(&self.name, column.definition()))
    }

    /// The row of the table by this name.
    pub fn row(&self) -> TableRow<T> {
        TableRow::new(self.name.clone())
    }
}

impl<T: Table> Source for Alias<T> {
    fn write_source(&self, sql: &mut Fragment) {
        self.rows.write(Some(&self.name), sql);
    }
}

/// The name of a table.
pub(crate) fn write_table<T: Table>(sql: &mut Fragment) {
    sql.push(&T::TABLE.qualified_name());
}

/// The name that a column has where it is selected.
pub trait ColumnName {
    /// The type of its values.
    type Type: ColumnType;

    #[doc(hidden)]
    fn node(self, qualifier: &str) -> Node;
}

impl<T: Table, V: ColumnType> ColumnName for Column<T, V> {
    type Type = V;

    fn node(self, qualifier: &str) -> Node {
        Node::column_of(qualifier, self.definition())
    }
}

impl<V: ColumnType> ColumnName for Label<V> {
    type Type = V;

    fn node(self, qualifier: &str) -> Node {
        Node::column(qualifier, self.name())
    }
}

/// The rows of a query, by a name.
pub struct Derived<P> {
    name: Cow<'static, str>,
    query: Fragment,
    is_lateral: bool,
    projection: PhantomData<fn() -> P>,
}

phantoms! { Derived<P> { name, query, is_lateral, projection } }

impl<P> Derived<P> {
    /// What the query selects by a name: a column, or a [`Label`].
    pub fn column<N: ColumnName>(&self, name: N) -> Expr<N::Type> {
        Expr::new(name.node(&self.name))
    }

    /// The row of a table, all of whose columns the query selects.
    pub fn row<T: Table>(&self) -> TableRow<T> {
        TableRow::new(self.name.clone())
    }

    /// The same, with what was joined before in sight.
    #[must_use]
    pub fn lateral(self) -> Self {
        Self { is_lateral: true, ..self }
    }
}

impl<P> Source for Derived<P> {
    fn write_source(&self, sql: &mut Fragment) {
        sql.push(if self.is_lateral { "LATERAL (" } else { "(" }).append(&self.query).push(") AS ").name(&self.name);
    }
}

/// Queries as sources of rows.
pub trait DerivedFrom: Query {
    /// The query's rows, by a name, to select from and to join with.
    fn alias(&self, name: impl Into<Cow<'static, str>>) -> Derived<Self::Projection> {
        let mut query = Fragment::default();
        self.write(&mut query);
        Derived { name: name.into(), query, is_lateral: false, projection: PhantomData }
    }
}

impl<Q: Query<Projection: Projection>> DerivedFrom for Q {}
