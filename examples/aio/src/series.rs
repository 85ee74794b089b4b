//! Values over time, whose pages are found by a cursor or by an offset.

use openapi_core::{
    Schema, get,
    http::{CursorPage, Page, Query},
};
use openapi_db::{Db, Error, Table};
use serde::Serialize;

use crate::{amount::Amount, moment::Moment};

/// A value at a time.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "series",
    unique(date, group),
    query(SeriesCursor, filter(group, date(eq, le, ge, gt, lt)), default_order(-date), direction, cursor),
    query(SeriesOffset, filter(group, date(eq, le, ge, gt, lt)), order_by(date), default_order(-date))
)]
pub struct Series {
    /// When it was; without an offset, in UTC
    #[column(index)]
    pub date: Moment,
    /// What it belongs to
    #[column(index, default = "''")]
    #[schema(max_length = 32)]
    pub group: String,
    /// The value
    #[column(numeric(20, 8))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
}

/// List values, from a place on
#[get("/series_cursor", tag = "Series", operation_id = "list_series_by_cursor")]
pub async fn by_cursor(db: Db, query: Query<SeriesCursor>) -> Result<CursorPage<Series>, Error> {
    Series::page(&*query).fetch(&db).await
}

/// List values, a page at a time
#[get("/series_offset", tag = "Series", operation_id = "list_series_by_offset")]
pub async fn by_offset(db: Db, query: Query<SeriesOffset>) -> Result<Page<Series>, Error> {
    Series::page(&*query).fetch(&db).await
}
