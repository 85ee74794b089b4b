//! INSERT.

use std::marker::PhantomData;

use super::{
    About, Conflict, ConflictTarget, FitsAll, Projection, Query, Targets, Values,
    source::write_table,
    statements,
    written::{names_of, nodes_of},
};
use crate::{
    column::ColumnType,
    crud::Create,
    expression::{Column, Fits, Fragment, Node, Operand},
    phantom::phantoms,
    table::Table,
};

/// Rows that are inserted: the values of one with [`Insert::set`] or [`Insert::values`], those of several, or what a query finds, with
/// [`Insert::columns`].
///
/// Without anything, every column gets its default.
#[must_use = "nothing is inserted before `execute`, or `returning` and `fetch_one` or one of its like"]
pub struct Insert<T> {
    pub(super) about: About,
    columns: Vec<&'static str>,
    rows: Rows,
    overriding: &'static str,
    pub(super) conflict: Fragment,
    table: PhantomData<fn() -> T>,
}

phantoms! { Insert<T> { about, columns, rows, overriding, conflict, table } }

/// What is inserted.
#[derive(Debug, Clone)]
enum Rows {
    /// One row of defaults.
    Default,
    Values(Vec<Vec<Node>>),
    Query(Fragment),
}

impl<T: Table> Insert<T> {
    pub(crate) fn new() -> Self {
        Self {
            about: About::new("insert", Some(T::TABLE)),
            columns: Vec::new(),
            rows: Rows::Default,
            overriding: "",
            conflict: Fragment::default(),
            table: PhantomData,
        }
    }

    /// The value of a column, of one row.
    pub fn set<V: ColumnType, R>(mut self, column: Column<T, V>, value: R) -> Self
    where
        R: Operand<V::Value, Type: Fits<V>>,
    {
        self.columns.push(column.definition().name);
        match &mut self.rows {
            Rows::Values(rows) if !rows.is_empty() => rows[0].push(value.into_node()),
            _ => self.rows = Rows::Values(vec![vec![value.into_node()]]),
        }
        self
    }

    /// A row of a type for new rows: one that `create(…)` makes, or that derives `Create`. Arrays of enums have no place in it.
    pub fn values<C: Create<Table = T>>(mut self, row: &C) -> Self {
        self.columns = names_of::<C>();
        self.rows = Rows::Values(vec![nodes_of(row)]);
        self
    }

    /// The columns that are written, of any number of rows: `columns((Task::ID, Task::TITLE)).values((1, "x"))`.
    pub fn columns<C: Targets<T>>(mut self, columns: C) -> InsertColumns<T, C::Types> {
        self.columns = columns.names();
        InsertColumns { insert: self, types: PhantomData }
    }

    /// Values for columns that the database always makes itself otherwise.
    pub fn overriding_system_value(self) -> Self {
        Self { overriding: " OVERRIDING SYSTEM VALUE", ..self }
    }

    /// Says what is done with rows that conflict with others: by a unique column, several, a constraint or an expression.
    pub fn on_conflict(self, target: impl ConflictTarget<T>) -> Conflict<T> {
        Conflict::new(self, target)
    }

    /// Leaves out rows that conflict with others, in whatever way.
    pub fn on_conflict_do_nothing(mut self) -> Self {
        self.conflict.push(" ON CONFLICT DO NOTHING");
        self
    }

    pub(super) fn write_text(&self, sql: &mut Fragment) {
        sql.push("INSERT INTO ");
        write_table::<T>(sql);
        if !self.columns.is_empty() {
            sql.push(" (").names(self.columns.iter().copied()).push(")");
        }
        sql.push(self.overriding);
        match &self.rows {
            Rows::Default => sql.push(" DEFAULT VALUES"),
            Rows::Query(query) => sql.push(" ").append(query),
            Rows::Values(rows) if rows.is_empty() => {
                let nothing = self.columns.iter().map(|_| Node::text("NULL"));
                sql.push(" SELECT ").list(nothing).push(" WHERE FALSE")
            }
            Rows::Values(rows) => sql.push(" VALUES ").list(rows.iter().map(|row| Node::tuple(row.iter().cloned()))),
        };
        sql.append(&self.conflict);
    }
}

/// Rows that are inserted, with the columns of the types `V` alone.
#[must_use = "it has no rows before `values` or `query`"]
pub struct InsertColumns<T, V> {
    insert: Insert<T>,
    types: PhantomData<fn() -> V>,
}

phantoms! { InsertColumns<T, V> { insert, types } }

impl<T: Table, V> InsertColumns<T, V> {
    /// A row.
    pub fn values(self, values: impl Values<V>) -> Insert<T> {
        self.rows([values])
    }

    /// Several rows, or none.
    pub fn rows<R: Values<V>>(mut self, rows: impl IntoIterator<Item = R>) -> Insert<T> {
        self.insert.rows = Rows::Values(rows.into_iter().map(Values::into_nodes).collect());
        self.insert
    }

    /// The rows that a query finds.
    pub fn query<Q>(mut self, query: Q) -> Insert<T>
    where
        Q: Query<Projection: Projection<Row: FitsAll<V>>>,
    {
        self.insert.rows = Rows::Query(query.into_fragment());
        self.insert
    }
}

statements! { Insert<T: Table>; }
