//! INSERT.

use std::marker::PhantomData;

use super::{
    About, Conflict, ConflictTarget, FitsAll, Projection, Targets, Values, set, source::write_table, statements,
    written::row_of,
};
use crate::{
    column::ColumnType,
    crud::Create,
    expression::{Column, Fits, Fragment, Node, Operand, compare},
    phantom::phantoms,
    table::{ColumnDef, Table},
};

/// Rows that are inserted: the values of one with [`Insert::set`] or [`Insert::values`], those of several, or what a query finds, with
/// [`Insert::columns`].
///
/// Rows are added to those before, and what is [set](Insert::set) is so in all of them: `Task::insert().set(Task::OWNER, me).values(&new)`.
/// Columns that a row does not have get their defaults, and so does every column of a row without anything.
#[must_use = "nothing is inserted before `execute`, or `returning` and `fetch_one` or one of its like"]
pub struct Insert<T> {
    pub(super) about: About,
    /// What all rows have.
    set: Vec<Value>,
    /// The columns of the rows.
    columns: Vec<&'static str>,
    rows: Rows,
    overriding: &'static str,
    pub(super) conflict: Fragment,
    /// Whose the rows are, if they are all of one tenant.
    tenant: Option<Value>,
    table: PhantomData<fn() -> T>,
}

phantoms! { Insert<T> { about, set, columns, rows, overriding, conflict, tenant, table } }

/// What a column gets.
type Value = (&'static str, Node);

/// What is inserted, beside what is set.
#[derive(Debug, Clone)]
enum Rows {
    /// One row with nothing of its own.
    Default,
    Values(Vec<Vec<Value>>),
    Query(Fragment),
}

impl<T: Table> Insert<T> {
    /// Rows of a tenant, or of whichever one they say.
    pub(super) fn new(tenant: Option<Node>) -> Self {
        let column = T::TABLE.managed.tenant.map(|index| &T::TABLE.columns[index]);
        Self {
            about: About::new("insert", Some(T::TABLE)),
            set: Vec::new(),
            columns: Vec::new(),
            rows: Rows::Default,
            overriding: "",
            conflict: Fragment::default(),
            tenant: column.zip(tenant).map(|(column, tenant)| (column.name, tenant.stored_in(column))),
            table: PhantomData,
        }
    }

    /// The value of a column, in every row, whatever the row itself says. What is said last of a column holds. The database refuses columns
    /// that it makes itself: always by `generated`, and by `identity` but for [`Insert::overriding_system_value`].
    pub fn set<V: ColumnType, R>(mut self, column: Column<T, V>, value: R) -> Self
    where
        R: Operand<V::Value, Type: Fits<V>>,
    {
        let column = column.definition();
        self.set.retain(|(set, _)| *set != column.name);
        self.set.push((column.name, value.into_node().stored_in(column)));
        self
    }

    /// Adds a row of a type for new rows: one that `create(…)` makes, or that derives `Create`.
    pub fn values<C: Create<Table = T>>(self, row: &C) -> Self {
        let row = row_of(row);
        self.with_rows(row.iter().map(|(name, _)| *name).collect(), vec![row])
    }

    /// The columns that are written, of any number of rows: `columns((Task::ID, Task::TITLE)).values((1, "x"))`.
    pub fn columns<C: Targets<T>>(self, columns: C) -> InsertColumns<T, C::Types> {
        InsertColumns { columns: columns.definitions(), insert: self, types: PhantomData }
    }

    /// Adds rows to those that there are.
    fn with_rows(mut self, columns: Vec<&'static str>, added: Vec<Vec<Value>>) -> Self {
        match &mut self.rows {
            Rows::Values(rows) => {
                rows.extend(added);
                let other: Vec<_> = columns.into_iter().filter(|name| !self.columns.contains(name)).collect();
                self.columns.extend(other);
            }
            Rows::Default | Rows::Query(_) => (self.rows, self.columns) = (Rows::Values(added), columns),
        }
        self
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
        let others = self.given().map(|(name, _)| *name).filter(|name| !self.columns.contains(name));
        let columns: Vec<_> = self.columns.iter().copied().chain(others).collect();
        if !columns.is_empty() {
            sql.push(" (").names(columns.iter().copied()).push(")");
        }
        sql.push(self.overriding);
        let row = |row: &[Value]| Node::tuple(columns.iter().map(|name| self.value_of(name, row)));
        match &self.rows {
            Rows::Default if columns.is_empty() => sql.push(" DEFAULT VALUES"),
            Rows::Default => sql.push(" VALUES ").node(&row(&[])),
            Rows::Query(query) if self.given().next().is_none() => sql.push(" ").append(query),
            Rows::Query(query) => self.write_query(&columns, query, sql),
            Rows::Values(rows) if rows.is_empty() => {
                let nothing = columns.iter().map(|_| Node::text("NULL"));
                sql.push(" SELECT ").list(nothing).push(" WHERE FALSE")
            }
            Rows::Values(rows) if columns.is_empty() => {
                sql.push(&format!(" SELECT FROM generate_series(1, {})", rows.len()))
            }
            Rows::Values(rows) => sql.push(" VALUES ").list(rows.iter().map(|values| row(values))),
        };
        sql.append(&self.conflict);
    }

    /// What all rows have: first of all whose they are, whatever else is said of that.
    fn given(&self) -> impl Iterator<Item = &Value> {
        let tenant = self.tenant.as_ref().map(|(name, _)| *name);
        self.tenant.iter().chain(self.set.iter().filter(move |(name, _)| Some(*name) != tenant))
    }

    /// That a row that is there already is the tenant's.
    pub(super) fn tenant_condition(&self) -> Option<Node> {
        let (name, tenant) = self.tenant.clone()?;
        let column = T::TABLE.column(name)?;
        Some(compare(Node::column_of(T::TABLE.name, column), "=", tenant))
    }

    fn value_of(&self, name: &str, row: &[Value]) -> Node {
        let mut values = self.given().chain(row);
        let value = values.find(|(column, _)| *column == name);
        value.map_or_else(|| Node::text("DEFAULT"), |(_, value)| value.clone())
    }

    /// What a query finds, with what is set beside it.
    fn write_query<'a>(&self, columns: &[&str], query: &Fragment, sql: &'a mut Fragment) -> &'a mut Fragment {
        let value = |name: &&str| match self.given().find(|(set, _)| set == name) {
            Some((_, value)) => value.clone(),
            None => Node::column("found", name),
        };
        sql.push(" SELECT ").list(columns.iter().map(value)).push(" FROM (").append(query).push(") AS ");
        sql.name("found").push(" (").names(self.columns.iter().copied()).push(")")
    }
}

/// Rows that are inserted, with the columns of the types `V` alone.
#[must_use = "it has no rows before `values` or `query`"]
pub struct InsertColumns<T, V> {
    insert: Insert<T>,
    columns: Vec<&'static ColumnDef>,
    types: PhantomData<fn() -> V>,
}

phantoms! { InsertColumns<T, V> { insert, columns, types } }

impl<T: Table, V> InsertColumns<T, V> {
    /// Adds a row.
    pub fn values(self, values: impl Values<V>) -> Insert<T> {
        self.rows([values])
    }

    /// Adds several rows, or none.
    pub fn rows<R: Values<V>>(self, rows: impl IntoIterator<Item = R>) -> Insert<T> {
        let Self { insert, columns, types: _ } = self;
        let value = |(column, node): (&&'static ColumnDef, Node)| (column.name, node.stored_in(column));
        let row = |values: R| columns.iter().zip(values.into_nodes()).map(value).collect();
        let rows = rows.into_iter().map(row).collect();
        insert.with_rows(columns.iter().map(|column| column.name).collect(), rows)
    }

    /// The rows that a query finds, in place of all others.
    pub fn query<Q>(self, query: Q) -> Insert<T>
    where
        Q: set::Operand<Projection: Projection<Row: FitsAll<V>>>,
    {
        let Self { insert, columns, types: _ } = self;
        let columns = columns.iter().map(|column| column.name).collect();
        Insert { columns, rows: Rows::Query(query.into_fragment()), ..insert }
    }
}

statements! { Insert<T: Table>; }
