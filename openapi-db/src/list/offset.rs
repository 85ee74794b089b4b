//! Pages by a number of rows before them, with a count of all rows.

use futures_util::future::try_join;
use openapi_core::http::Page;
use tokio_postgres::Row;

use super::{
    Listing, Offsets,
    listing::{order_by, query},
};
use crate::{
    access::{Access, Executor as _, Shape},
    error::Error,
    expression::{Node, Sql},
    json_row::JsonRow,
    table::Table,
};

impl<T: Table> Listing<T, Offsets> {
    /// Reads the rows of the page, and counts those of all pages.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    pub async fn fetch(&self, access: &impl Access<T>) -> Result<Page<T>, Error> {
        self.read(access, |row| T::from_row_at(&row, 0)).await
    }

    /// The same, with rows that are written as JSON without making values of them.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or refuses a value.
    pub async fn fetch_json(&self, access: &impl Access<T>) -> Result<Page<JsonRow<T>>, Error> {
        self.read(access, |row| Ok(JsonRow::new(row))).await
    }

    async fn read<R>(
        &self,
        access: &impl Access<T>,
        read: impl FnMut(Row) -> Result<R, tokio_postgres::Error>,
    ) -> Result<Page<R>, Error> {
        let scope = self.scope(access);
        let session = access.executor().session().await?;
        let limit = session.lists().limit(self.paging.limit);
        let page = self.page(&scope, limit);
        let plan = self.plan(&scope, self.paging.offset == 0, session.lists().is_usual(limit, self.paging.limit));
        // Polled together, the second is sent before the answer to the first is there.
        let rows = async {
            query(&session, "page", &page, plan, Shape::Rows(T::TABLE)).await.map_err(|error| error.of_table(T::TABLE))
        };
        let (rows, total) = try_join(rows, self.count_in(&session, &scope)).await?;
        Ok(Page {
            rows: rows.into_iter().map(read).collect::<Result<_, _>>()?,
            total,
            limit,
            offset: self.paging.offset.into(),
        })
    }

    pub(super) fn page(&self, scope: &[Node], limit: u32) -> Sql {
        let mut sql = self.select(scope);
        sql.push(&order_by(T::TABLE.name, &self.order));
        sql.push(&format!(" LIMIT {limit} OFFSET {}", self.paging.offset));
        sql.finish()
    }
}
