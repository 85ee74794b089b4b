//! What may be NULL is read as such, and what may not never is.

use jiff::{Timestamp, civil};
use openapi_core::{Schema, test};
use openapi_db::{Cidr, Db, DbEnum, Table, create_tables, prelude::*};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::support::Database;

/// A call of a machine.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "calls")]
struct Call {
    #[column(primary_key)]
    id: i32,
    place: String,
    level: Level,
    made: Timestamp,
    local: civil::DateTime,
    day: civil::Date,
    time: civil::Time,
    words: Vec<Option<String>>,
    parts: Vec<i32>,
    network: Cidr,
    after: Option<i32>,
    #[column(numeric(4, 2), default = "99.5")]
    cost: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Schema, DbEnum)]
#[db_enum(name = "call level")]
#[serde(rename_all = "snake_case")]
enum Level {
    Low,
    High,
}

const ROWS: &str = "INSERT INTO calls VALUES \
    (1, 'Rome', 'low', '2026-01-02 03:04:05+00', '2026-01-02 03:04:05', '2026-01-02', '03:04:05', '{a,NULL}', '{1}', '10.0.0.0/8', NULL), \
    (2, 'Oslo', 'high', '2026-01-03 00:00:00+00', '2026-01-03 00:00:00', '2026-01-03', '00:00:00', '{}', '{2,3}', '10.1.0.0/16', 1)";

fn run(test: impl AsyncFnOnce(&Db)) {
    let database = Database::create();
    database.execute(&create_tables(&[Call::TABLE])).expect("a new table");
    database.execute(ROWS).expect("new rows");
    let db = Db::new(&database.url).expect("the URL is right");
    test::block_on(test(&db));
}

#[test]
fn element_beside_null_may_be_there_or_not() {
    run(async |db| {
        let calls = select((Call::WORDS.has("a"), Call::WORDS.has("b"), Call::PARTS.has(2))).from::<Call>();
        let calls = calls.order_by(Call::ID).fetch_all(db).await.expect("rows");
        assert_eq!(calls, [(Some(true), None, false), (Some(false), Some(false), true)]);
    });
}

#[test]
fn totals_have_no_key() {
    run(async |db| {
        let is_total = grouping((Call::LEVEL, Call::PLACE));
        let totals = select((Call::LEVEL.nullable(), Call::PLACE.nullable(), is_total.clone(), count()));
        let totals =
            totals.from::<Call>().group_by(rollup((Call::LEVEL, Call::PLACE))).order_by((is_total, Call::LEVEL));
        let totals = totals.fetch_all(db).await.expect("rows");
        let place = |place: &str| Some(place.to_owned());
        let expected = [
            (Some(Level::Low), place("Rome"), 0, 1),
            (Some(Level::High), place("Oslo"), 0, 1),
            (Some(Level::Low), None, 1, 1),
            (Some(Level::High), None, 1, 1),
            (None, None, 3, 2),
        ];
        assert_eq!(totals, expected);
    });
}

#[test]
fn parts_of_infinite_dates_are_read() {
    run(async |db| {
        let change = async |sql: &str| db.connection().await.expect("one").batch(sql).await.expect("it is changed");
        let fields = [
            Field::Microseconds,
            Field::Milliseconds,
            Field::Second,
            Field::Minute,
            Field::Hour,
            Field::Day,
            Field::DayOfWeek,
            Field::IsoDayOfWeek,
            Field::DayOfYear,
            Field::Week,
            Field::Month,
            Field::Quarter,
            Field::Year,
            Field::IsoYear,
            Field::Epoch,
        ];
        change("UPDATE calls SET made = 'infinity', local = '-infinity' WHERE id = 1").await;
        for field in fields {
            let parts =
                select((Call::MADE.extract(field), Call::LOCAL.extract(field))).from::<Call>().order_by(Call::ID);
            let parts = parts.fetch_all(db).await.expect("rows");
            assert!(parts[1].0.is_some_and(f64::is_finite), "{field:?}: {parts:?}");
            assert!(!parts[0].0.is_some_and(f64::is_finite), "{field:?}: {parts:?}");
        }
        change("UPDATE calls SET day = 'infinity' WHERE id = 1").await;
        let parts =
            select((Call::DAY.extract(Field::Month), Call::DAY.extract(Field::Year), Call::TIME.extract(Field::Hour)));
        let parts = parts.from::<Call>().order_by(Call::ID).fetch_all(db).await.expect("rows");
        assert_eq!(parts, [(None, Some(f64::INFINITY), Some(3.0)), (Some(1.0), Some(2026.0), Some(0.0))]);
    });
}

#[test]
fn columns_of_queries_are_null_where_the_query_made_them_so() {
    run(async |db| {
        let before = Call::alias("before");
        let pairs = select((Call::ID, before.column(Call::PLACE).nullable()))
            .from::<Call>()
            .left_join_as(&before, before.column(Call::ID).eq(Call::AFTER))
            .alias("pairs");
        let pairs = select((pairs.column(Call::ID), pairs.column(Call::PLACE).nullable())).from_as(&pairs);
        let pairs = pairs.order_by(Call::ID.label()).fetch_all(db).await.expect("rows");
        assert_eq!(pairs, [(1, None), (2, Some("Rome".to_owned()))]);
    });
}

#[test]
#[should_panic(expected = "query `places` does not select `level`: add it to what it selects")]
fn column_that_a_query_does_not_select_is_refused() {
    let places = select((Call::ID, Call::PLACE)).from::<Call>().alias("places");
    let _ = places.column(Call::LEVEL);
}

#[test]
fn columns_without_a_name_that_is_known_are_looked_for_by_the_database() {
    run(async |db| {
        let calls = select(count()).from::<Call>().alias("calls of all");
        let count = select(calls.column(label::<i64>("count"))).from_as(&calls).fetch_one(db).await;
        assert_eq!(count.expect("a row"), 2);
    });
}

#[test]
fn highest_and_lowest_values_are_of_their_type() {
    run(async |db| {
        let highest = (Call::ID.max(), Call::PLACE.max(), Call::LEVEL.max(), Call::MADE.max(), Call::LOCAL.max());
        let (id, place, level, ..) = select(highest).from::<Call>().fetch_one(db).await.expect("a row");
        assert_eq!((id, place.as_deref(), level), (Some(2), Some("Rome"), Some(Level::High)));
        let highest = (Call::DAY.max(), Call::TIME.min(), Call::PARTS.max(), Call::NETWORK.max(), Call::NETWORK.min());
        let (day, time, parts, network, lowest) = select(highest).from::<Call>().fetch_one(db).await.expect("a row");
        assert_eq!((day, time), (Some(civil::date(2026, 1, 3)), Some(civil::time(0, 0, 0, 0))));
        assert_eq!(parts, Some(vec![2, 3]));
        let networks = ["10.1.0.0/16", "10.0.0.0/8"].map(|text| Some(text.parse::<Cidr>().expect("a network")));
        assert_eq!([network, lowest], networks);
        let window = select(Call::NETWORK.max().over(window())).from::<Call>().fetch_one(db).await;
        assert_eq!(window.expect("a row"), networks[0]);
        let none = select(Call::NETWORK.max()).from::<Call>().filter(Call::ID.eq(9)).fetch_one(db).await;
        assert_eq!(none.expect("a row"), None);
    });
}

#[test]
fn sums_of_limited_columns_grow_beyond_them() {
    run(async |db| {
        let first = select((Call::ID, Call::COST)).from::<Call>().filter(Call::AFTER.is_null());
        let sums = with_recursive("sums", first, |sums| {
            select((Call::ID, sums.column(Call::COST).add(Call::COST)))
                .from::<Call>()
                .join_as(sums, Call::AFTER.eq(sums.column(Call::ID)))
        });
        let sums = select(sums.column(Call::COST)).from_as(&sums).with(&sums).order_by(sums.column(Call::ID));
        let sums = sums.fetch_all(db).await.expect("rows");
        assert_eq!(sums, [9950, 19900].map(|cents| Decimal::new(cents, 2)));
    });
}
