//! What both programs keep: a table, and the rows that it has before anything is measured.

use jiff::Timestamp;
use openapi_core::Schema;
use openapi_db::Table;
use serde::Serialize;

/// Something in stock.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "items",
    create(ItemAdd, omit(id, placed)),
    query(ItemQuery, filter(kind, size(ge)), order_by(placed, id)),
    query(ItemFeed, limit(max = 1000), cursor)
)]
pub struct Item {
    /// Unique ID
    #[column(primary_key, default = "nextval('item_ids')")]
    pub id: i64,
    /// What it is called
    #[schema(min_length = 1, max_length = 64)]
    pub name: String,
    /// What there is to know about it
    pub note: Option<String>,
    /// What it is: nearly all are of kind 1
    pub kind: i32,
    /// How big it is
    #[schema(minimum = 0)]
    pub size: Option<i32>,
    /// What it weighs
    pub weight: f64,
    /// Whether it is for sale
    pub on_sale: bool,
    /// When it was put there
    #[column(default = "now()")]
    pub placed: Timestamp,
}

/// Makes the table anew, with a million rows. One in ten thousand is of kind 2: a plan that walks through the rows until it has found
/// enough of them, or all, has to pass very many others. Nearly all are of kind 1: a plan by the index would be the wrong one for these.
pub const SETUP: &str = "
DROP TABLE IF EXISTS items;
DROP SEQUENCE IF EXISTS item_ids;
CREATE SEQUENCE item_ids;
CREATE TABLE items (
  id bigint PRIMARY KEY DEFAULT nextval('item_ids'),
  name varchar(64) NOT NULL CHECK (char_length(name) >= 1),
  note text,
  kind integer NOT NULL,
  size integer CHECK (size >= 0),
  weight double precision NOT NULL,
  on_sale boolean NOT NULL,
  placed timestamptz NOT NULL DEFAULT now()
);
INSERT INTO items (name, note, kind, size, weight, on_sale, placed)
SELECT
  'item ' || number,
  CASE WHEN number % 3 = 0 THEN 'a note of some length about \"item\" ' || number END,
  CASE WHEN number % 10000 = 0 THEN 2 ELSE 1 END,
  CASE WHEN number % 5 > 0 THEN number % 1000 END,
  number * 0.25,
  number % 2 = 0,
  timestamptz '2026-01-01 00:00:00.123456Z' + number * interval '1 second'
FROM generate_series(1, 1000000) AS number;
CREATE INDEX ON items (kind);
CREATE INDEX ON items (placed);
";

/// What `SETUP` leaves to be done outside a transaction.
pub const SETTLE: &str = "VACUUM ANALYZE items";
