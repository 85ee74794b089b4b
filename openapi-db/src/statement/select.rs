//! SELECT.

use std::marker::PhantomData;

use super::{
    About, Keys, Made, Projection, Query, RowLock, Selected, Source, Statement as _, Statements as _,
    projection::Decoded, statements,
};
use crate::{
    expression::{Fragment, Node, Operand, Order, Orders, Sql, conjunction, write_orders},
    phantom::phantoms,
    row::{FromRow, FromValues},
    table::Shared,
};

/// Rows that are selected.
#[must_use = "nothing is read before `fetch_all` or one of its like"]
pub struct Select<P> {
    pub(super) about: About,
    distinct: Distinct,
    columns: Vec<Node>,
    from: Fragment,
    condition: Option<Node>,
    groups: Vec<Node>,
    having: Option<Node>,
    pub(super) tail: Tail,
    locks: Vec<RowLock>,
    projection: PhantomData<fn() -> P>,
}

phantoms! { Select<P> { about, distinct, columns, from, condition, groups, having, tail, locks, projection } }

#[derive(Debug, Clone)]
enum Distinct {
    No,
    Rows,
    On(Vec<Node>),
}

/// What comes last: the order, and which part of the rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Tail {
    pub(super) orders: Vec<Order>,
    pub(super) limit: Option<i64>,
    pub(super) offset: Option<i64>,
    with_ties: bool,
    /// Whether nothing but the first row is meant.
    pub(super) is_first: bool,
}

impl Tail {
    pub(super) fn is_empty(&self) -> bool {
        self.orders.is_empty() && self.limit.is_none() && self.offset.is_none()
    }

    pub(super) fn write(&self, sql: &mut Fragment) {
        write_orders(sql, &self.orders);
        match self.limit {
            Some(limit) if self.with_ties => {
                sql.push(" FETCH FIRST (").node(&Node::parameter(limit)).push(") ROWS WITH TIES");
            }
            Some(limit) => {
                sql.push(" LIMIT ").node(&Node::parameter(limit));
            }
            // No value: a plan for whatever value there is would not be one for a single row.
            None if self.is_first => {
                sql.push(" LIMIT 1");
            }
            None => {}
        }
        if let Some(offset) = self.offset {
            sql.push(" OFFSET ").node(&Node::parameter(offset));
        }
    }
}

/// Selects expressions and rows: `select((Task::TYPE, count())).from::<Task>()`.
pub fn select<P: Projection>(projection: P) -> Select<P> {
    Select {
        about: About::new("select", None),
        distinct: Distinct::No,
        columns: projection.into_nodes(),
        from: Fragment::default(),
        condition: None,
        groups: Vec::new(),
        having: None,
        tail: Tail::default(),
        locks: Vec::new(),
        projection: PhantomData,
    }
}

macro_rules! joins {
    ($($(#[$doc:meta])* $name:ident $(#[$as_doc:meta])* $name_as:ident $keyword:literal;)*) => {
        $(
            $(#[$doc])*
            pub fn $name<T: Shared>(self, on: impl Operand<bool>) -> Self {
                self.$name_as(T::rows(), on)
            }

            $(#[$as_doc])*
            pub fn $name_as(mut self, source: impl Source, on: impl Operand<bool>) -> Self {
                self.from.push($keyword);
                source.write_source(&mut self.from);
                self.from.push(" ON ").node(&on.into_node());
                self
            }
        )*
    };
}

impl<P> Select<P> {
    /// The rows of a table. Of several, each row of one with each of the others.
    pub fn from<T: Shared>(self) -> Self {
        self.from_as(T::rows())
    }

    /// The rows of another source.
    pub fn from_as(mut self, source: impl Source) -> Self {
        if self.about.table.is_none() {
            self.about.table = source.table();
        }
        self.from.push(if self.from.is_empty() { " FROM " } else { ", " });
        source.write_source(&mut self.from);
        self
    }

    joins! {
        /// With the rows of another table for which the condition holds.
        join
        /// With the rows of another source for which the condition holds.
        join_as " JOIN ";
        /// With the rows of another table for which the condition holds or, where there is none, with NULL.
        left_join
        /// With the rows of another source for which the condition holds or, where there is none, with NULL.
        left_join_as " LEFT JOIN ";
        /// The rows of another table, with those before for which the condition holds or, where there is none, with NULL.
        right_join
        /// The rows of another source, with those before for which the condition holds or, where there is none, with NULL.
        right_join_as " RIGHT JOIN ";
        /// With the rows of another table for which the condition holds, and with NULL for what has none on either side.
        full_join
        /// With the rows of another source for which the condition holds, and with NULL for what has none on either side.
        full_join_as " FULL JOIN ";
    }

    /// With each row of another table.
    pub fn cross_join<T: Shared>(self) -> Self {
        self.cross_join_as(T::rows())
    }

    /// With each row of another source.
    pub fn cross_join_as(mut self, source: impl Source) -> Self {
        self.from.push(" CROSS JOIN ");
        source.write_source(&mut self.from);
        self
    }

    /// The rows for which a condition holds, and those before.
    pub fn filter(self, condition: impl Operand<bool>) -> Self {
        Self { condition: Some(with_condition(self.condition, condition)), ..self }
    }

    /// A row for each group of rows that have the same values here.
    pub fn group_by(mut self, keys: impl Keys) -> Self {
        self.groups.extend(keys.into_nodes());
        self
    }

    /// The groups for which a condition holds.
    pub fn having(self, condition: impl Operand<bool>) -> Self {
        Self { having: Some(with_condition(self.having, condition)), ..self }
    }

    /// Of rows that are the same, one alone.
    pub fn distinct(self) -> Self {
        Self { distinct: Distinct::Rows, ..self }
    }

    /// Of rows that have the same values here, the first alone. The order begins with the same expressions. Without any, all rows stay.
    pub fn distinct_on(self, keys: impl Keys) -> Self {
        Self { distinct: Distinct::On(keys.into_nodes()), ..self }
    }

    /// The order of the rows, behind that which is said already.
    pub fn order_by(mut self, orders: impl Orders) -> Self {
        self.tail.orders.extend(orders.into_orders());
        self
    }

    /// The most rows.
    pub fn limit(mut self, rows: u32) -> Self {
        (self.tail.limit, self.tail.with_ties) = (Some(rows.into()), false);
        self
    }

    /// The most rows, and those besides that are ordered as the last of them is.
    pub fn limit_with_ties(mut self, rows: u32) -> Self {
        (self.tail.limit, self.tail.with_ties) = (Some(rows.into()), true);
        self
    }

    /// The number of rows that are left out.
    pub fn offset(mut self, rows: u64) -> Self {
        self.tail.offset = Some(i64::try_from(rows).unwrap_or(i64::MAX));
        self
    }

    /// Locks the rows until the transaction ends.
    pub fn lock(mut self, lock: RowLock) -> Self {
        self.locks.push(lock);
        self
    }

    /// Other columns of the same rows.
    pub fn project<Q: Projection>(self, projection: Q) -> Select<Q> {
        Select { columns: projection.into_nodes(), ..self.retyped() }
    }

    /// Rows of a struct with a field for each column, in the same order.
    pub fn decode_as<R: FromRow>(self) -> Select<Decoded<P, R>>
    where
        P: Projection,
    {
        self.retyped()
    }

    /// Structs that derive `Row` without a table: their fields are what is selected, in the same order.
    ///
    /// ```
    /// use openapi_core::Schema;
    /// use openapi_db::{Db, Error, Row, Table, prelude::*};
    ///
    /// #[derive(serde::Serialize, Schema, Table)]
    /// struct Sale {
    ///     #[column(primary_key)]
    ///     id: i64,
    ///     country: String,
    /// }
    ///
    /// #[derive(Row)]
    /// struct Country {
    ///     name: String,
    ///     sales: i64,
    /// }
    ///
    /// async fn countries(db: &Db) -> Result<Vec<Country>, Error> {
    ///     select((Sale::COUNTRY, count())).from::<Sale>().group_by(Sale::COUNTRY).into_structs().fetch_all(db).await
    /// }
    /// # drop(countries);
    /// ```
    pub fn into_structs<R: FromValues<P::Row>>(self) -> Select<Made<P, R>>
    where
        P: Projection,
    {
        self.retyped()
    }

    fn retyped<Q>(self) -> Select<Q> {
        let Self { about, distinct, columns, from, condition, groups, having, tail, locks, projection: _ } = self;
        Select { about, distinct, columns, from, condition, groups, having, tail, locks, projection: PhantomData }
    }

    fn write_text(&self, sql: &mut Fragment) {
        sql.push("SELECT ");
        match &self.distinct {
            Distinct::No => {}
            Distinct::On(nodes) if nodes.is_empty() => {}
            Distinct::Rows => {
                sql.push("DISTINCT ");
            }
            Distinct::On(nodes) => {
                sql.clause("DISTINCT ON (", nodes).push(") ");
            }
        }
        // Which rows are the same is known of `jsonb` alone.
        let is_compared = matches!(self.distinct, Distinct::Rows) || !self.groups.is_empty();
        let column = |node: &Node| if is_compared { node.clone().binary_json() } else { node.clone() };
        sql.list(self.columns.iter().map(column).map(Node::into_selected)).append(&self.from);
        write_condition(sql, " WHERE ", self.condition.as_ref());
        sql.clause(" GROUP BY ", &self.groups);
        write_condition(sql, " HAVING ", self.having.as_ref());
        self.tail.write(sql);
        for lock in &self.locks {
            lock.write(sql);
        }
    }

    /// The same with columns whose lengths and digits are not limited.
    pub(super) fn unlimited(self) -> Self {
        Self { columns: self.columns.into_iter().map(Node::unlimited).collect(), ..self }
    }

    /// Whether it can be a part of another query without parentheses.
    pub(super) fn is_bare(&self) -> bool {
        self.tail.is_empty() && self.locks.is_empty() && self.about.with.is_empty()
    }
}

/// A condition beside one that may be there already.
pub(super) fn with_condition(before: Option<Node>, condition: impl Operand<bool>) -> Node {
    conjunction(before.into_iter().chain([condition.into_node()]).collect())
}

pub(super) fn write_condition(sql: &mut Fragment, keyword: &str, condition: Option<&Node>) {
    if let Some(condition) = condition {
        sql.push(keyword).node(condition);
    }
}

statements! { Select<P>; }

impl<P: Projection> Query for Select<P> {
    type Projection = P;

    fn selected(&self) -> Vec<Selected> {
        Selected::of(&self.columns)
    }

    fn sql_of_first(&self) -> Sql {
        // All rows are locked that would be read.
        if self.tail.limit.is_some() || !self.locks.is_empty() {
            return self.sql();
        }
        let mut first = self.clone();
        first.tail.is_first = true;
        first.sql()
    }
}
