//! Pages that go on from a row.

use openapi_core::{
    http::CursorPage,
    validate::{FieldError, Location},
};
use tokio_postgres::Row;

use super::{codec::Position, keyset::behind};
use crate::{
    access::{Access, Executor as _, Shape},
    error::Error,
    expression::{Node, Sql},
    json_row::JsonRow,
    list::{
        Cursors, ListSettings, Listing, Sort,
        listing::{order_by, query},
    },
    table::Table,
};

impl<T: Table> Listing<T, Cursors> {
    /// Reads the rows of the page.
    ///
    /// # Errors
    ///
    /// When the cursor is none of this list: 422. When the database cannot be reached or refuses a value.
    pub async fn fetch(&self, access: &impl Access<T>) -> Result<CursorPage<T>, Error> {
        self.read(access, |row| T::from_row_at(&row, 0)).await
    }

    /// The same, with rows that are written as JSON without making values of them.
    ///
    /// # Errors
    ///
    /// As for [`Listing::fetch`].
    pub async fn fetch_json(&self, access: &impl Access<T>) -> Result<CursorPage<JsonRow<T>>, Error> {
        self.read(access, |row| Ok(JsonRow::new(row))).await
    }

    async fn read<R>(
        &self,
        access: &impl Access<T>,
        read: impl FnMut(Row) -> Result<R, tokio_postgres::Error>,
    ) -> Result<CursorPage<R>, Error> {
        let scope = self.scope(access);
        let session = access.executor().session().await?;
        let lists = session.lists();
        let limit = lists.limit(self.paging.limit);
        let position = self.position(lists)?;
        let plan = self.plan(&scope, position.is_none(), lists.is_usual(limit, self.paging.limit));
        let page = self.page(scope, position.as_ref(), limit);
        let mut rows = query(&session, "page", &page, plan, Shape::Rows(T::TABLE))
            .await
            .map_err(|error| error.of_table(T::TABLE))?;
        let has_more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let backwards = position.as_ref().is_some_and(|position| position.backwards);
        if backwards {
            rows.reverse();
        }
        let (previous, next) = self.neighbours(position.as_ref(), &rows, has_more)?;
        let write = |position: Option<Position>| Some(position?.write(&lists.key, T::TABLE, &self.order));
        Ok(CursorPage {
            rows: rows.into_iter().map(read).collect::<Result<_, _>>()?,
            limit,
            previous: write(previous),
            next: write(next),
        })
    }

    /// Where the page begins, unless it is the first.
    fn position(&self, lists: &ListSettings) -> Result<Option<Position>, Error> {
        let Some(cursor) = &self.paging.cursor else { return Ok(None) };
        let position = Position::read(cursor, &lists.key, T::TABLE, &self.order);
        let message = "is no cursor of this list; begin without one";
        let error = || Error::invalid(FieldError::new(Location::Query, "_cursor", "cursor", message));
        position.map(Some).ok_or_else(error)
    }

    /// One row more than the page has says whether there is a further one.
    pub(in crate::list) fn page(&self, mut scope: Vec<Node>, position: Option<&Position>, limit: u32) -> Sql {
        let backwards = position.is_some_and(|position| position.backwards);
        let turn = |sort: &Sort| if backwards { sort.reversed() } else { *sort };
        let order: Vec<Sort> = self.order.iter().map(turn).collect();
        scope.extend(position.map(|position| behind(T::TABLE.name, &order, &position.values, position.with_row)));
        let mut sql = self.select(&scope);
        sql.push(&order_by(T::TABLE.name, &order)).push(&format!(" LIMIT {}", limit.saturating_add(1)));
        sql.finish()
    }

    /// Where the page before and the page behind begin. Where the client has come from, there is a page.
    fn neighbours(
        &self,
        position: Option<&Position>,
        rows: &[Row],
        has_more: bool,
    ) -> Result<(Option<Position>, Option<Position>), Error> {
        let of = |row: &Row, backwards: bool| Position::of(row, T::TABLE, &self.order, backwards);
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
            // All that was there has gone: back leads to the row that it began behind.
            return Ok(match position {
                Some(position) if position.backwards => (None, Some(position.turned())),
                Some(position) => (Some(position.turned()), None),
                None => (None, None),
            });
        };
        let (before, behind) = match position {
            Some(Position { backwards: true, .. }) => (has_more, true),
            Some(_) => (true, has_more),
            None => (false, has_more),
        };
        let previous = before.then(|| of(first, true)).transpose()?;
        let next = behind.then(|| of(last, false)).transpose()?;
        Ok((previous, next))
    }
}
