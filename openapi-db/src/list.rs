//! Lists of rows: filtered, searched, ordered, a page at a time.

use std::marker::PhantomData;

use futures_util::future::try_join;
use openapi_core::http::Page;

use crate::{
    access::Executor,
    error::Error,
    expression::{Aggregate, Expr, Operand, Order, count},
    statement::{Query as _, Select, Statements as _, TableRow, select},
    table::Table,
};

/// The most rows that a page has, unless the client asks for another number.
const LIMIT: u32 = 50;

/// The parameters of a list.
///
/// Made by [`derive@crate::Table`] for the type that `query(…)` names.
pub trait List {
    /// The table.
    type Table: Table;

    /// Which rows: those for which all conditions hold.
    fn conditions(&self) -> Vec<Expr<Option<bool>>>;

    /// In which order. The primary key settles what is left open.
    fn order(&self) -> Vec<Order>;

    /// The most rows of the page.
    fn limit(&self) -> Option<u32>;

    /// The number of rows before the page.
    fn offset(&self) -> Option<u32>;
}

/// A page of a list that has not been read yet.
#[derive(Debug)]
pub struct Listing<T> {
    conditions: Vec<Expr<Option<bool>>>,
    order: Vec<Order>,
    limit: u32,
    offset: u32,
    table: PhantomData<fn() -> T>,
}

impl<T: Table> Listing<T> {
    pub(crate) fn of<L: List<Table = T>>(list: &L) -> Self {
        let mut order = list.order();
        for column in T::TABLE.key() {
            let key = Order::of_column(T::TABLE.name, column.name);
            if !order.iter().any(|order| order.is_like(&key)) {
                order.push(key);
            }
        }
        Self {
            conditions: list.conditions(),
            order,
            limit: list.limit().unwrap_or(LIMIT),
            offset: list.offset().unwrap_or_default(),
            table: PhantomData,
        }
    }

    /// Adds a condition that the rows have to keep.
    #[must_use]
    pub fn filter(mut self, condition: impl Operand<bool>) -> Self {
        self.conditions.push(Expr::new(condition.into_node()));
        self
    }

    /// Reads the rows of the page, and counts those of all pages.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    pub async fn fetch(&self, db: &impl Executor) -> Result<Page<T>, Error> {
        let session = db.session().await?;
        let (select, count) = (self.select(), self.count());
        // Polled together, the second is sent before the answer to the first is there.
        let (rows, total) = try_join(select.fetch_all(&*session), count.fetch_one(&*session)).await?;
        let total = u64::try_from(total).unwrap_or_default();
        Ok(Page { rows, total, limit: self.limit, offset: self.offset.into() })
    }

    fn select(&self) -> Select<TableRow<T>> {
        let select = T::select().order_by(self.order.clone()).limit(self.limit).offset(self.offset.into());
        self.filtered(select)
    }

    fn count(&self) -> Select<Aggregate<i64>> {
        self.filtered(select(count()).from::<T>())
    }

    fn filtered<P>(&self, select: Select<P>) -> Select<P> {
        self.conditions.iter().cloned().fold(select, Select::filter)
    }
}

/// What the filters of lists ask for. Nothing is asked for where the client gives no values.
pub mod filter {
    use crate::{
        column::ColumnType,
        expression::{
            Comparable, Comparison as _, Expr, Expression, IntoValue, Logic as _, Membership as _, Nullable, Sortable,
            Value,
        },
    };

    /// Whether the value is one of these. NULL among them asks for NULL.
    pub fn eq<E>(column: E, values: &[E::Type]) -> Option<Expr<Option<bool>>>
    where
        E: Expression<Type: Clone> + Copy,
        Value<E>: Comparable,
        E::Type: Nullable<Value<E>>,
    {
        let (nulls, values) = split(values);
        let within = (!values.is_empty()).then(|| column.is_in(values).nullable());
        match (within, nulls) {
            (None, false) => None,
            (None, true) => Some(column.is_null().nullable()),
            (Some(within), false) => Some(within),
            (Some(within), true) => Some(within.or(column.is_null())),
        }
    }

    /// Whether the value is none of these. NULL is not, as SQL has it; NULL among them asks for values alone.
    pub fn ne<E>(column: E, values: &[E::Type]) -> Option<Expr<Option<bool>>>
    where
        E: Expression<Type: Clone> + Copy,
        Value<E>: Comparable,
        E::Type: Nullable<Value<E>>,
    {
        let (nulls, values) = split(values);
        match (values.is_empty(), nulls) {
            (true, false) => None,
            (true, true) => Some(column.is_not_null().nullable()),
            (false, _) => Some(column.is_not_in(values).nullable()),
        }
    }

    macro_rules! comparisons {
        ($($(#[$doc:meta])* $name:ident $method:ident;)*) => {
            $(
                $(#[$doc])*
                pub fn $name<E>(column: E, values: &[Value<E>]) -> Option<Expr<Option<bool>>>
                where
                    E: Expression,
                    Value<E>: Sortable + Clone,
                    for<'a> &'a Value<E>: IntoValue<Value<E>>,
                {
                    (!values.is_empty()).then(|| column.$method(values).nullable())
                }
            )*
        };
    }

    comparisons! {
        /// Whether the value is less than one of these.
        lt lt_any;
        /// Whether the value is at most one of these.
        le le_any;
        /// Whether the value is greater than one of these.
        gt gt_any;
        /// Whether the value is at least one of these.
        ge ge_any;
    }

    /// Whether NULL is among the values, and the others.
    fn split<T: ColumnType + Clone + Nullable<V>, V>(values: &[T]) -> (bool, Vec<V>) {
        (values.iter().any(T::is_null), values.iter().cloned().filter_map(Nullable::present).collect())
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use openapi_core::Schema;

    use crate::{Table, prelude::*};

    /// A row.
    #[derive(Debug, serde::Serialize, Schema, Table)]
    #[table(query(RowQuery, filter(size(eq, ne, lt, ge), name), order_by(name, order), search(name, order)))]
    struct Row {
        #[column(primary_key)]
        id: i64,
        name: String,
        size: Option<i32>,
        #[column(name = "order")]
        order: Option<String>,
    }

    fn check(query: &RowQuery, expected: &Expect) {
        let listing = Row::page(query);
        let (select, count) = (listing.select().sql(), listing.count().sql());
        expected.assert_eq(&format!("{}\n{}", select.text(), count.text()));
    }

    #[test]
    fn list_without_parameters_is_the_first_page_by_key() {
        let expected = expect![[r#"
            SELECT "row"."id", "row"."name", "row"."size", "row"."order" FROM "row" ORDER BY "row"."id" LIMIT $1 OFFSET $2
            SELECT count(*) FROM "row""#]];
        check(&RowQuery::default(), &expected);
    }

    #[test]
    fn filters_search_and_order_are_all_in_the_statement() {
        let query = RowQuery {
            size: vec![Some(1), None, Some(2)],
            size_ne: vec![Some(3), None],
            size_lt: vec![5],
            size_ge: vec![0, 1],
            name: vec!["a".to_owned()],
            search: Some("50%".to_owned()),
            order_by: vec![RowQueryOrder::OrderDescending, RowQueryOrder::Name],
            limit: Some(10),
            offset: Some(20),
        };
        let expected = expect![[r#"
            SELECT "row"."id", "row"."name", "row"."size", "row"."order" FROM "row" WHERE ("row"."size" = ANY($1) OR "row"."size" IS NULL) AND "row"."size" <> $2 AND "row"."size" < $3 AND "row"."size" >= ANY($4) AND "row"."name" = $5 AND ("row"."name" ILIKE $6 OR "row"."order" ILIKE $7) ORDER BY "row"."order" DESC, "row"."name", "row"."id" LIMIT $8 OFFSET $9
            SELECT count(*) FROM "row" WHERE ("row"."size" = ANY($1) OR "row"."size" IS NULL) AND "row"."size" <> $2 AND "row"."size" < $3 AND "row"."size" >= ANY($4) AND "row"."name" = $5 AND ("row"."name" ILIKE $6 OR "row"."order" ILIKE $7)"#]];
        check(&query, &expected);
    }

    #[test]
    fn further_conditions_are_added() {
        let listing = Row::page(&RowQuery::default()).filter(Row::SIZE.gt(3).or(Row::NAME.eq("x")));
        let expected = expect![[r#"SELECT count(*) FROM "row" WHERE "row"."size" > $1 OR "row"."name" = $2"#]];
        expected.assert_eq(listing.count().sql().text());
    }
}
