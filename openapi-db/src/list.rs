//! Lists of rows: filtered, searched, ordered, a page at a time.

use std::marker::PhantomData;

use futures_util::future::try_join;
use openapi_core::http::Page;

use crate::{
    access::{Executor, Plan, Statement},
    error::Error,
    expression::{Expr, Order, Sql},
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

    /// Which rows.
    fn condition(&self) -> Expr<bool>;

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
    condition: Expr<bool>,
    order: Vec<Order>,
    limit: u32,
    offset: u32,
    table: PhantomData<fn() -> T>,
}

impl<T: Table> Listing<T> {
    pub(crate) fn of<L: List<Table = T>>(list: &L) -> Self {
        let mut order = list.order();
        for column in T::TABLE.key() {
            if !order.iter().any(|order| order.column == column.name) {
                order.push(Order { column: column.name, descending: false });
            }
        }
        Self {
            condition: list.condition(),
            order,
            limit: list.limit().unwrap_or(LIMIT),
            offset: list.offset().unwrap_or_default(),
            table: PhantomData,
        }
    }

    /// Adds a condition that the rows have to keep.
    #[must_use]
    pub fn filter(mut self, condition: Expr<bool>) -> Self {
        self.condition = self.condition.and(condition);
        self
    }

    /// Reads the rows of the page, and counts those of all pages.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    pub async fn fetch(&self, db: &impl Executor) -> Result<Page<T>, Error> {
        let (page, count) = (self.select(), self.count());
        let (parameters, counted_parameters) = (page.parameters(), count.parameters());
        let page = Statement { name: "page", text: page.text(), parameters: &parameters, plan: Plan::Custom };
        let count =
            Statement { name: "count", text: count.text(), parameters: &counted_parameters, plan: Plan::Custom };
        let session = db.session().await?;
        // Polled together, the second is sent before the answer to the first is there.
        let (rows, counted) =
            try_join(session.query(&page), session.query(&count)).await.map_err(|error| error.of_table(T::TABLE))?;
        let total: i64 = match counted.first() {
            Some(row) => row.try_get(0)?,
            None => 0,
        };
        Ok(Page {
            rows: rows.iter().map(|row| T::from_row_at(row, 0)).collect::<Result<_, _>>()?,
            total: u64::try_from(total).unwrap_or_default(),
            limit: self.limit,
            offset: self.offset.into(),
        })
    }

    fn select(&self) -> Sql<'_> {
        let mut sql = Sql::default();
        sql.push("SELECT ")
            .push(T::COLUMNS)
            .push(" FROM ")
            .push(&T::TABLE.qualified_name())
            .push(" WHERE ")
            .node(&self.condition.node);
        sql.order(&self.order).push(" LIMIT ").number(self.limit).push(" OFFSET ").number(self.offset);
        sql
    }

    fn count(&self) -> Sql<'_> {
        let mut sql = Sql::default();
        sql.push("SELECT count(*) FROM ").push(&T::TABLE.qualified_name()).push(" WHERE ").node(&self.condition.node);
        sql
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use openapi_core::Schema;

    use crate::Table;

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
        let (select, count) = (listing.select(), listing.count());
        assert_eq!(select.parameters().len(), count.parameters().len());
        expected.assert_eq(&format!("{}\n{}", select.text(), count.text()));
    }

    #[test]
    fn list_without_parameters_is_the_first_page_by_key() {
        let expected = expect![[r#"
            SELECT "id", "name", "size", "order" FROM "row" WHERE TRUE ORDER BY "id" LIMIT 50 OFFSET 0
            SELECT count(*) FROM "row" WHERE TRUE"#]];
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
            SELECT "id", "name", "size", "order" FROM "row" WHERE (("size" IN ($1, $2) OR "size" IS NULL) AND "size" NOT IN ($3) AND "size" < $4 AND ("size" >= $5 OR "size" >= $6) AND "name" IN ($7) AND ("name"::text ILIKE $8 OR "order"::text ILIKE $9)) ORDER BY "order" DESC, "name", "id" LIMIT 10 OFFSET 20
            SELECT count(*) FROM "row" WHERE (("size" IN ($1, $2) OR "size" IS NULL) AND "size" NOT IN ($3) AND "size" < $4 AND ("size" >= $5 OR "size" >= $6) AND "name" IN ($7) AND ("name"::text ILIKE $8 OR "order"::text ILIKE $9))"#]];
        check(&query, &expected);
    }

    #[test]
    fn further_conditions_are_added() {
        let listing = Row::page(&RowQuery::default()).filter(Row::SIZE.gt(3).or(Row::NAME.eq("x".to_owned())));
        let expected = expect![[r#"SELECT count(*) FROM "row" WHERE (TRUE AND ("size" > $1 OR "name" = $2))"#]];
        expected.assert_eq(listing.count().text());
    }
}
