//! A table, and beside it what it should hold: what a page should be is looked up there.

use std::{cmp::Ordering, collections::BTreeSet};

use openapi_core::Schema;
use openapi_db::{Db, Table, create_tables};
use serde::Serialize;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, NoTls};

use crate::support::Database;

/// A row among others that are the same but for the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Schema, Table)]
#[table(name = "ties", query(TieQuery, order_by(a, b, id), cursor, limit(max = 10_000)))]
pub(super) struct Tie {
    #[column(primary_key)]
    pub(super) id: i64,
    a: Option<i32>,
    b: i32,
}

impl Tie {
    /// The row of a number, as [`ROWS`] has it too.
    fn of(id: i64) -> Self {
        let number = |count: i64| i32::try_from(count).expect("it is small");
        let a = number(id * 7_919 % 13);
        Self { id, a: (a != 0).then_some(a), b: number(id * 10_007 % 5) }
    }
}

/// The rows of the numbers up to another one.
const ROWS: &str = "INSERT INTO ties SELECT id, nullif(id * 7919 % 13, 0), id * 10007 % 5 \
                    FROM generate_series(1, $1::bigint) id";

/// What a client asks to be ordered by, and the order that comes of it.
pub(super) type Order = (&'static [TieQueryOrder], fn(&Tie, &Tie) -> Ordering);

/// Orders of one direction and of both, of columns that may be NULL and of others. The key settles what is left open.
pub(super) const ORDERS: [Order; 8] = [
    (&[], |one, other| one.id.cmp(&other.id)),
    (&[TieQueryOrder::IdDescending], |one, other| other.id.cmp(&one.id)),
    (&[TieQueryOrder::A], |one, other| null_last(one.a, other.a).then(one.id.cmp(&other.id))),
    (&[TieQueryOrder::ADescending], |one, other| null_last(other.a, one.a).then(other.id.cmp(&one.id))),
    (&[TieQueryOrder::ADescending, TieQueryOrder::Id], |one, other| {
        null_last(other.a, one.a).then(one.id.cmp(&other.id))
    }),
    (&[TieQueryOrder::ADescending, TieQueryOrder::B], |one, other| {
        null_last(other.a, one.a).then(one.b.cmp(&other.b)).then(one.id.cmp(&other.id))
    }),
    (&[TieQueryOrder::B, TieQueryOrder::ADescending], |one, other| {
        one.b.cmp(&other.b).then(null_last(other.a, one.a)).then(other.id.cmp(&one.id))
    }),
    (&[TieQueryOrder::BDescending], |one, other| other.b.cmp(&one.b).then(other.id.cmp(&one.id))),
];

fn null_last(one: Option<i32>, other: Option<i32>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.cmp(&other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

/// Where a page is: what a cursor means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Start,
    Behind(Tie),
    BehindOrAt(Tie),
    Before(Tie),
    BeforeOrAt(Tie),
}

/// A page, and its neighbours' cursors or what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found<C> {
    pub(super) rows: Vec<Tie>,
    pub(super) previous: Option<C>,
    pub(super) next: Option<C>,
}

/// A table and what it should hold.
pub(super) struct Model {
    runtime: Runtime,
    client: Client,
    db: Db,
    order: Order,
    /// In the order.
    pub(super) rows: Vec<Tie>,
    pub(super) last_id: i64,
    // Dropped behind its clients.
    _database: Database,
}

impl Model {
    pub(super) fn new(count: i64) -> Self {
        let database = Database::create();
        database.execute(&create_tables(&[Tie::TABLE])).expect("a new table");
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let (client, db) = runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&database.url, NoTls).await.expect("the server answers");
            tokio::spawn(connection);
            client.execute(ROWS, &[&count]).await.expect("the rows are new");
            let indexes = "CREATE INDEX ON ties (a, id); CREATE INDEX ON ties (b, id); ANALYZE ties";
            client.batch_execute(indexes).await.expect("the indexes are new");
            (client, Db::new(&database.url).expect("the URL is right"))
        });
        let rows = (1..=count).map(Tie::of).collect();
        Self { runtime, client, db, order: ORDERS[0], rows, last_id: count, _database: database }
    }

    pub(super) fn order_by(&mut self, order: Order) {
        self.order = order;
        self.rows.sort_unstable_by(order.1);
    }

    pub(super) fn compare(&self, one: &Tie, other: &Tie) -> Ordering {
        (self.order.1)(one, other)
    }

    pub(super) fn insert(&mut self, count: i64) {
        let new: Vec<Tie> = (self.last_id + 1..=self.last_id + count).map(Tie::of).collect();
        self.last_id += count;
        let ids: Vec<i64> = new.iter().map(|row| row.id).collect();
        let a: Vec<Option<i32>> = new.iter().map(|row| row.a).collect();
        let b: Vec<i32> = new.iter().map(|row| row.b).collect();
        let insert = "INSERT INTO ties SELECT * FROM unnest($1::bigint[], $2::int[], $3::int[])";
        self.runtime.block_on(self.client.execute(insert, &[&ids, &a, &b])).expect("the rows are new");
        for row in new {
            let at = self.rows.partition_point(|other| self.compare(other, &row).is_lt());
            self.rows.insert(at, row);
        }
    }

    pub(super) fn delete(&mut self, ids: &BTreeSet<i64>) {
        let list: Vec<i64> = ids.iter().copied().collect();
        let delete = "DELETE FROM ties WHERE id = ANY($1)";
        self.runtime.block_on(self.client.execute(delete, &[&list])).expect("nothing refers to them");
        self.rows.retain(|row| !ids.contains(&row.id));
    }

    /// A page as it is.
    pub(super) fn fetch(&self, cursor: Option<String>, limit: u32) -> Found<String> {
        let query = TieQuery { order_by: self.order.0.to_vec(), limit: Some(limit), cursor };
        let page = self.runtime.block_on(Tie::page(&query).fetch(&self.db)).expect("the cursor is one");
        assert_eq!(page.limit, limit);
        Found { rows: page.rows, previous: page.previous, next: page.next }
    }

    /// A page as it should be.
    pub(super) fn expected(&self, place: Place, limit: u32) -> Found<Place> {
        let count = |is_in: &dyn Fn(Ordering) -> bool, row: &Tie| {
            self.rows.partition_point(|other| is_in(self.compare(other, row)))
        };
        let (limit, all) = (limit as usize, self.rows.len());
        let (start, end) = match place {
            Place::Start => (0, limit.min(all)),
            Place::Behind(row) | Place::BehindOrAt(row) => {
                let with_row = matches!(place, Place::BehindOrAt(_));
                let start = count(&|order| order.is_lt() || (order.is_eq() && !with_row), &row);
                (start, (start + limit).min(all))
            }
            Place::Before(row) | Place::BeforeOrAt(row) => {
                let with_row = matches!(place, Place::BeforeOrAt(_));
                let end = count(&|order| order.is_lt() || (order.is_eq() && with_row), &row);
                (end.saturating_sub(limit), end)
            }
        };
        let rows = self.rows[start..end].to_vec();
        let (previous, next) = match (rows.first(), rows.last(), place) {
            (Some(first), Some(last), place) => {
                let backwards = matches!(place, Place::Before(_) | Place::BeforeOrAt(_));
                let has_previous = if backwards { start > 0 } else { place != Place::Start };
                let has_next = backwards || end < all;
                (has_previous.then_some(Place::Before(*first)), has_next.then_some(Place::Behind(*last)))
            }
            (_, _, Place::Start) => (None, None),
            (_, _, Place::Behind(row)) => (Some(Place::BeforeOrAt(row)), None),
            (_, _, Place::BehindOrAt(row)) => (Some(Place::Before(row)), None),
            (_, _, Place::Before(row)) => (None, Some(Place::BehindOrAt(row))),
            (_, _, Place::BeforeOrAt(row)) => (None, Some(Place::Behind(row))),
        };
        Found { rows, previous, next }
    }

    /// A page as it is, which has to be as it should, and what its cursors mean.
    pub(super) fn checked(&self, cursor: Option<String>, place: Place, limit: u32) -> Found<(String, Place)> {
        let (found, expected) = (self.fetch(cursor, limit), self.expected(place, limit));
        assert_eq!(found.rows, expected.rows, "{:?} {place:?} {limit}", self.order.0);
        let links = (found.previous.is_some(), found.next.is_some());
        assert_eq!(
            links,
            (expected.previous.is_some(), expected.next.is_some()),
            "{:?} {place:?} {limit}",
            self.order.0
        );
        Found { rows: found.rows, previous: found.previous.zip(expected.previous), next: found.next.zip(expected.next) }
    }
}
