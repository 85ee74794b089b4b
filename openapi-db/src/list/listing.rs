//! The rows that a list's parameters ask for, before they are read.

use std::{fmt, marker::PhantomData};

use futures_util::{Stream, StreamExt as _};
use tokio_postgres::Row;

use crate::{
    access::{Access, Executor as _, Plan, Session, Shape},
    error::Error,
    expression::{Argument, Fragment, Node, Operand, Sql, conjunction, quoted},
    list::{List, Sort, Unpaged, identity::identity, sort::complete},
    statement::scope,
    table::{SoftDeleted, Table},
};

/// The rows of a list that have not been read yet.
pub struct Listing<T, P> {
    conditions: Vec<Node>,
    pub(super) order: Vec<Sort>,
    pub(super) paging: P,
    with_deleted: bool,
    table: PhantomData<fn() -> T>,
}

impl<T: Table, P> Listing<T, P> {
    pub(crate) fn of<L: List<Table = T, Paging = P>>(list: &L) -> Self {
        Self {
            conditions: list.conditions().into_iter().map(Argument::into_node).collect(),
            order: complete(list.order(), T::TABLE),
            paging: list.paging(),
            with_deleted: false,
            table: PhantomData,
        }
    }

    /// Adds a condition that the rows have to keep.
    #[must_use]
    pub fn filter(mut self, condition: impl Operand<bool>) -> Self {
        self.conditions.push(condition.into_node());
        self
    }

    /// Whether the parameters leave anything out.
    pub(crate) fn is_filtered(&self) -> bool {
        !self.conditions.is_empty()
    }

    /// Has rows on it that were deleted too.
    #[must_use]
    pub fn with_deleted(mut self) -> Self
    where
        T: SoftDeleted,
    {
        self.with_deleted = true;
        self
    }

    /// How many rows there are, on all pages.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    pub async fn count(&self, access: &impl Access<T>) -> Result<u64, Error> {
        let scope = self.scope(access);
        self.count_in(&*access.executor().session().await?, &scope).await
    }

    /// Whether there is a row at all.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    pub async fn exists(&self, access: &impl Access<T>) -> Result<bool, Error> {
        let mut sql = Fragment::default();
        sql.push("SELECT EXISTS (SELECT FROM ").push(&T::TABLE.qualified_name());
        self.write_conditions(&self.scope(access), &mut sql);
        sql.push(")");
        let rows =
            query(&*access.executor().session().await?, "exists", &sql.finish(), Plan::Custom, Shape::Plain).await;
        let rows = rows.map_err(|error| error.of_table(T::TABLE))?;
        Ok(rows.first().map_or(Ok(false), |row| row.try_get(0))?)
    }

    pub(super) async fn count_in(&self, session: &Session, scope: &[Node]) -> Result<u64, Error> {
        let sql = self.count_statement(scope);
        // Without conditions it is one text for each table.
        let plan = if self.is_whole(scope) { Plan::Prepared } else { Plan::Custom };
        let rows = query(session, "count", &sql, plan, Shape::Plain).await.map_err(|error| error.of_table(T::TABLE))?;
        let count: i64 = rows.first().map_or(Ok(0), |row| row.try_get(0))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    pub(super) fn count_statement(&self, scope: &[Node]) -> Sql {
        let mut sql = Fragment::default();
        sql.push("SELECT count(*) FROM ").push(&T::TABLE.qualified_name());
        self.write_conditions(scope, &mut sql);
        sql.finish()
    }

    /// Whether no rows are left out.
    fn is_whole(&self, scope: &[Node]) -> bool {
        self.conditions.is_empty() && scope.is_empty()
    }

    /// How the server plans what reads a page.
    ///
    /// The first one of all rows, of a usual length and ordered by one column at most, has so few texts that it is prepared; and as
    /// there are no values in it, no plan can be a bad one for them. All others are planned as they are asked for.
    pub(super) fn plan(&self, scope: &[Node], is_first: bool, is_usual: bool) -> Plan {
        let is_simple = self.order.len() <= 1 + identity(T::TABLE).count();
        if is_first && is_usual && is_simple && self.is_whole(scope) { Plan::Prepared } else { Plan::Custom }
    }

    /// The beginning of what reads rows, up to the conditions.
    pub(super) fn select(&self, scope: &[Node]) -> Fragment {
        let mut sql = Fragment::default();
        sql.push("SELECT ").push(T::COLUMNS).push(" FROM ").push(&T::TABLE.qualified_name());
        self.write_conditions(scope, &mut sql);
        sql
    }

    fn write_conditions(&self, scope: &[Node], sql: &mut Fragment) {
        let conditions: Vec<Node> = self.conditions.iter().chain(scope).cloned().collect();
        if !conditions.is_empty() {
            sql.push(" WHERE ").node(&conjunction(conditions));
        }
    }

    /// Which rows there are at all: those of the tenant, and none that were deleted.
    pub(super) fn scope(&self, access: &impl Access<T>) -> Vec<Node> {
        scope::<T>(access.tenant_node(), self.with_deleted)
    }
}

impl<T: Table> Listing<T, Unpaged> {
    /// All rows of the table.
    pub(crate) fn all() -> Self {
        Self {
            conditions: Vec::new(),
            order: complete(Vec::new(), T::TABLE),
            paging: Unpaged,
            with_deleted: false,
            table: PhantomData,
        }
    }

    /// Reads the rows, all of them.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    pub async fn fetch(&self, access: &impl Access<T>) -> Result<Vec<T>, Error> {
        self.read(access, "").await
    }

    /// Reads the rows as they come, without holding them all. They take a connection until the last of them has been read.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    pub async fn stream<'a, A: Access<T, Executor: 'a>>(
        &self,
        access: &'a A,
    ) -> Result<impl Stream<Item = Result<T, Error>> + use<'a, T, A>, Error> {
        let scope = self.scope(access);
        let mut sql = self.select(&scope);
        sql.push(&order_by(T::TABLE.name, &self.order));
        let sql = sql.finish();
        let parameters = sql.parameters();
        let list = sql.statement("list", Plan::Custom, &parameters).returning(Shape::Rows(T::TABLE));
        let rows = access.executor().stream(&list).await.map_err(|error| error.of_table(T::TABLE))?;
        Ok(rows.map(|row| Ok(T::from_row_at(&row?, 0)?)))
    }

    /// The same, with rows that nobody else changes before the transaction ends.
    pub(crate) async fn fetch_locked(&self, access: &impl Access<T>) -> Result<Vec<T>, Error> {
        self.read(access, " FOR UPDATE").await
    }

    async fn read(&self, access: &impl Access<T>, lock: &str) -> Result<Vec<T>, Error> {
        let scope = self.scope(access);
        let mut sql = self.select(&scope);
        sql.push(&order_by(T::TABLE.name, &self.order)).push(lock);
        let rows =
            query(&*access.executor().session().await?, "list", &sql.finish(), Plan::Custom, Shape::Rows(T::TABLE))
                .await;
        let rows = rows.map_err(|error| error.of_table(T::TABLE))?;
        Ok(rows.iter().map(|row| T::from_row_at(row, 0)).collect::<Result<_, _>>()?)
    }

    /// Deletes the rows, and says how many there were.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached, or other rows refer to one of these.
    pub async fn delete(&self, access: &impl Access<T>) -> Result<u64, Error> {
        let scope = self.scope(access);
        let sql = self.delete_statement(&scope);
        let parameters = sql.parameters();
        let delete = sql.statement("delete", Plan::Custom, &parameters);
        access.executor().session().await?.execute(&delete).await.map_err(|error| error.of_table(T::TABLE))
    }

    fn delete_statement(&self, scope: &[Node]) -> Sql {
        let mut sql = Fragment::default();
        let (table, columns) = (T::TABLE.qualified_name(), T::TABLE.columns);
        match T::TABLE.managed.soft_delete {
            Some(index) => {
                sql.push("UPDATE ").push(&table).push(" SET ").name(columns[index].name).push(" = now()");
                if let Some(index) = T::TABLE.managed.version {
                    let name = quoted(columns[index].name);
                    sql.push(&format!(", {name} = {name} + 1"));
                }
            }
            None => {
                sql.push("DELETE FROM ").push(&table);
            }
        }
        self.write_conditions(scope, &mut sql);
        sql.finish()
    }
}

impl<T: Table, P: fmt::Debug> fmt::Debug for Listing<T, P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { conditions, order, paging, with_deleted, table: _ } = self;
        formatter
            .debug_struct("Listing")
            .field("table", &T::TABLE.name)
            .field("conditions", conditions)
            .field("order", order)
            .field("paging", paging)
            .field("with_deleted", with_deleted)
            .finish()
    }
}

/// Runs what was put together at run time.
pub(super) async fn query(
    session: &Session,
    name: &str,
    sql: &Sql,
    plan: Plan,
    shape: Shape,
) -> Result<Vec<Row>, Error> {
    let parameters = sql.parameters();
    session.query(&sql.statement(name, plan, &parameters).returning(shape)).await
}

/// ` ORDER BY …`.
pub(super) fn order_by(table: &str, order: &[Sort]) -> String {
    let columns: Vec<String> = order
        .iter()
        .map(|sort| {
            let direction = if sort.descending { " DESC" } else { "" };
            format!("{}.{}{direction}", quoted(table), quoted(sort.column.name))
        })
        .collect();
    if columns.is_empty() { String::new() } else { format!(" ORDER BY {}", columns.join(", ")) }
}
