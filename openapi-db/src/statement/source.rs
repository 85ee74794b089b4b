//! What rows are selected from, beside tables by their own names.

use std::{borrow::Cow, marker::PhantomData};

use super::{Label, Projection, Rows, Selected, TableRow, set::Operand};
use crate::{
    column::ColumnType,
    expression::{Column, Expr, Fragment, Node},
    phantom::phantoms,
    table::{ColumnDef, Table, TableDef},
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

    /// What it is called, and the type that it has in the database, if it has one of its own.
    #[doc(hidden)]
    fn selected(self) -> Selected;
}

impl<T: Table, V: ColumnType> ColumnName for Column<T, V> {
    type Type = V;

    fn selected(self) -> Selected {
        let ColumnDef { name, ty, .. } = self.definition();
        Selected { name: Some(*name), ty: Some(*ty) }
    }
}

impl<V: ColumnType> ColumnName for Label<V> {
    type Type = V;

    fn selected(self) -> Selected {
        Selected { name: Some(self.name()), ty: None }
    }
}

/// A column of a query that goes by a name.
///
/// # Panics
///
/// When the query selects nothing of the name.
#[track_caller]
pub(super) fn column_of_query(query: &str, columns: &[Selected], meant: Selected) -> Node {
    let name = meant.name.unwrap_or_default();
    let found = columns.iter().find(|column| column.name == Some(name));
    // What has no name that is known may have this one.
    assert!(
        found.is_some() || columns.iter().any(|column| column.name.is_none()),
        "query `{query}` does not select `{name}`: add it to what it selects, as the column itself or by `.named(…)`"
    );
    Node::column(query, name).of_type(found.unwrap_or(&meant).ty).called(name)
}

/// The row of a table, all of whose columns a query selects that goes by a name.
#[track_caller]
pub(super) fn row_of_query<T: Table>(query: Cow<'static, str>, columns: &[Selected]) -> TableRow<T> {
    for column in T::TABLE.columns {
        column_of_query(&query, columns, Selected { name: Some(column.name), ty: None });
    }
    TableRow::new(query)
}

/// The rows of a query, by a name.
pub struct Derived<P> {
    name: Cow<'static, str>,
    query: Fragment,
    columns: Vec<Selected>,
    is_lateral: bool,
    projection: PhantomData<fn() -> P>,
}

phantoms! { Derived<P> { name, query, columns, is_lateral, projection } }

impl<P> Derived<P> {
    /// What the query selects by a name: a column, or a [`Label`]. A column that an outer join made `.nullable()` in the query is so here
    /// too: `.column(Task::TITLE).nullable()`.
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
pub trait DerivedFrom: Operand {
    /// The query's rows, by a name, to select from and to join with.
    fn alias(&self, name: impl Into<Cow<'static, str>>) -> Derived<Self::Projection> {
        let mut query = Fragment::default();
        self.write(&mut query);
        Derived { name: name.into(), query, columns: self.selected(), is_lateral: false, projection: PhantomData }
    }
}

impl<Q: Operand<Projection: Projection>> DerivedFrom for Q {}
