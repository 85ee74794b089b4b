//! Values of every type of column, there and back.

use std::{net::IpAddr, ops::Bound};

use jiff::{Timestamp, civil};
use openapi_core::Schema;
use openapi_db::{
    Cidr, Create, Db, DbEnum, ErrorKind, Interval, Jsonb, Keyed, Lexeme, Position, Range, RawJson, Table, TsVector,
    create_tables,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::runtime::Builder;
use uuid::Uuid;

use crate::support::Database;

/// A thing with properties of all kinds.
#[derive(Debug, Clone, PartialEq, Serialize, Schema, Table)]
#[table(name = "specimens", create(SpecimenAdd))]
struct Specimen {
    #[column(primary_key)]
    id: i64,
    small: i16,
    medium: Option<i32>,
    single: f32,
    double: f64,
    exact: Option<Decimal>,
    #[column(type = "numeric(10, 2)")]
    price: Option<Decimal>,
    text: String,
    #[column(type = "varchar(5)")]
    short: Option<String>,
    #[column(type = "char(3)")]
    fixed: Option<String>,
    bytes: Vec<u8>,
    yes: bool,
    uuid: Uuid,
    date: civil::Date,
    time: civil::Time,
    local: civil::DateTime,
    instant: Timestamp,
    interval: Interval,
    any: Option<Value>,
    typed: Option<Jsonb<Shape>>,
    #[column(type = "json")]
    raw: Option<RawJson>,
    passed: RawJson,
    numbers: Vec<i32>,
    #[column(type = "varchar(5)[]")]
    words: Vec<Option<String>>,
    moods: Option<Vec<Mood>>,
    mood: Mood,
    address: IpAddr,
    network: Cidr,
    span: Range<i32>,
    long_span: Range<i64>,
    prices: Range<Decimal>,
    days: Range<civil::Date>,
    hours: Range<civil::DateTime>,
    moments: Range<Timestamp>,
    spans: Vec<Range<i32>>,
    vector: TsVector,
}

/// What a document looks like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Schema)]
struct Shape {
    corners: u8,
    inside: Option<Box<Shape>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Schema, DbEnum)]
#[serde(rename_all = "snake_case")]
enum Mood {
    Calm,
    VeryAngry,
}

fn plain() -> Specimen {
    Specimen {
        id: 1,
        small: -1,
        medium: None,
        single: 1.5,
        double: -0.1,
        exact: None,
        price: None,
        text: String::new(),
        short: None,
        fixed: None,
        bytes: Vec::new(),
        yes: false,
        uuid: Uuid::nil(),
        date: civil::date(2026, 2, 28),
        time: civil::time(0, 0, 0, 0),
        local: civil::date(2026, 2, 28).at(1, 2, 3, 0),
        instant: Timestamp::UNIX_EPOCH,
        interval: Interval::default(),
        any: None,
        typed: None,
        raw: None,
        passed: RawJson::new("null".to_owned()).expect("it is JSON"),
        numbers: Vec::new(),
        words: Vec::new(),
        moods: None,
        mood: Mood::Calm,
        address: IpAddr::from([127, 0, 0, 1]),
        network: "::/0".parse().expect("it is a network"),
        span: Range::Empty,
        long_span: Range::Empty,
        prices: Range::Empty,
        days: Range::Empty,
        hours: Range::Empty,
        moments: Range::Empty,
        spans: Vec::new(),
        vector: TsVector::default(),
    }
}

/// With values at the limits of both sides.
fn extreme() -> Specimen {
    let word = |word: &str, positions: &[(u16, u8)]| Lexeme {
        word: word.to_owned(),
        positions: positions
            .iter()
            .map(|(position, weight)| Position { position: *position, weight: *weight })
            .collect(),
    };
    Specimen {
        id: i64::MIN,
        small: i16::MIN,
        medium: Some(i32::MAX),
        single: f32::INFINITY,
        double: f64::MIN_POSITIVE,
        exact: Some(Decimal::MIN),
        price: Some("-99999999.99".parse().expect("it is a decimal")),
        text: "é\u{10FFFF}\n'\\".to_owned(),
        short: Some("ééééé".to_owned()),
        fixed: Some("a  ".to_owned()),
        bytes: vec![0, 255, b'\\'],
        yes: true,
        uuid: Uuid::max(),
        date: civil::Date::MAX,
        time: civil::time(23, 59, 59, 999_999_000),
        local: civil::date(-4712, 1, 1).at(0, 0, 0, 0),
        instant: "9999-12-30T22:00:00.999999Z".parse().expect("it is a timestamp"),
        interval: Interval { months: i32::MIN, days: i32::MAX, microseconds: -1 },
        any: Some(Value::Null),
        typed: Some(Jsonb(Shape { corners: 3, inside: Some(Box::new(Shape { corners: 0, inside: None })) })),
        raw: Some(RawJson::new("{ \"b\" : 1.10, \"a\":1e2, \"b\":2 }".to_owned()).expect("it is JSON")),
        passed: RawJson::new("{\"a\": 1.10}".to_owned()).expect("it is JSON"),
        numbers: vec![i32::MIN, 0, i32::MAX],
        words: vec![None, Some(String::new()), Some("NULL".to_owned()), Some("{\"a".to_owned())],
        moods: Some(vec![Mood::VeryAngry, Mood::Calm]),
        mood: Mood::VeryAngry,
        address: "2001:db8::1".parse().expect("it is an address"),
        network: "10.0.0.0/8".parse().expect("it is a network"),
        span: Range::Between(Bound::Unbounded, Bound::Excluded(i32::MAX)),
        long_span: (i64::MIN..).into(),
        prices: Range::Between(Bound::Excluded(Decimal::ONE), Bound::Included(Decimal::TEN)),
        days: (civil::date(2026, 1, 1)..civil::date(2026, 2, 1)).into(),
        hours: Range::Between(Bound::Unbounded, Bound::Unbounded),
        moments: Range::Between(Bound::Excluded(Timestamp::UNIX_EPOCH), Bound::Unbounded),
        spans: vec![Range::Empty, (1..2).into()],
        vector: TsVector(vec![word("cat", &[(1, 3), (16383, 0)]), word("it's", &[])]),
    }
}

fn add(specimen: &Specimen) -> SpecimenAdd {
    let Specimen {
        id,
        small,
        medium,
        single,
        double,
        exact,
        price,
        text,
        short,
        fixed,
        bytes,
        yes,
        uuid,
        date,
        time,
        local,
        instant,
        interval,
        any,
        typed,
        raw,
        passed,
        numbers,
        words,
        moods,
        mood,
        address,
        network,
        span,
        long_span,
        prices,
        days,
        hours,
        moments,
        spans,
        vector,
    } = specimen.clone();
    SpecimenAdd {
        id,
        small,
        medium,
        single,
        double,
        exact,
        price,
        text,
        short,
        fixed,
        bytes,
        yes,
        uuid,
        date,
        time,
        local,
        instant,
        interval,
        any,
        typed,
        raw,
        passed,
        numbers,
        words,
        moods,
        mood,
        address,
        network,
        span,
        long_span,
        prices,
        days,
        hours,
        moments,
        spans,
        vector,
    }
}

fn run<T>(database: &Database, work: impl AsyncFnOnce(Db) -> T) -> T {
    database.execute(&create_tables(&[Specimen::TABLE])).expect("the statements are right");
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let db = Db::new(&database.url).expect("the URL is right");
    runtime.block_on(work(db))
}

#[test]
fn values_come_back_as_they_were() {
    let database = Database::create();
    run(&database, async |db| {
        for specimen in [plain(), extreme()] {
            assert_eq!(add(&specimen).insert(&db).await.expect("it is stored"), specimen);
            assert_eq!(Specimen::fetch(&db, &specimen.id).await.expect("it is there"), specimen);
        }
    });
    let text = |sql: &str| database.texts(sql);
    assert_eq!(text("SELECT jsonb_typeof(\"any\") FROM specimens WHERE \"any\" IS NOT NULL"), ["null"]);
    assert_eq!(text("SELECT count(*)::text FROM specimens WHERE \"any\" IS NULL"), ["1"]);
    assert_eq!(text("SELECT raw::text FROM specimens WHERE raw IS NOT NULL"), ["{ \"b\" : 1.10, \"a\":1e2, \"b\":2 }"]);
    assert_eq!(text("SELECT vector::text FROM specimens WHERE id < 0"), ["'cat':1A,16383 'it''s'"]);
    assert_eq!(text("SELECT network::text FROM specimens WHERE id < 0"), ["10.0.0.0/8"]);
}

#[test]
fn floats_that_are_no_numbers_come_back() {
    let database = Database::create();
    let specimen = Specimen { single: f32::NAN, double: f64::NEG_INFINITY, ..plain() };
    let stored = run(&database, async |db| add(&specimen).insert(&db).await.expect("it is stored"));
    assert!(stored.single.is_nan() && stored.double.is_infinite());
}

#[test]
fn ranges_of_whole_numbers_come_back_in_one_form() {
    let database = Database::create();
    let specimen = Specimen { span: (1..=4).into(), long_span: (7..7).into(), ..plain() };
    let stored = run(&database, async |db| add(&specimen).insert(&db).await.expect("it is stored"));
    assert_eq!((stored.span, stored.long_span), ((1..5).into(), Range::Empty));
}

#[test]
fn what_a_column_cannot_hold_is_refused() {
    let database = Database::create();
    let refused = [
        Specimen { text: "\0".to_owned(), ..plain() },
        Specimen { short: Some("123456".to_owned()), ..plain() },
        Specimen { price: Some(Decimal::MAX), ..plain() },
        Specimen { date: civil::Date::MIN, ..plain() },
        Specimen { span: std::ops::Range { start: 4, end: 1 }.into(), ..plain() },
        Specimen { any: Some(Value::from("\0")), ..plain() },
    ];
    run(&database, async |db| {
        for specimen in refused {
            let error = add(&specimen).insert(&db).await.expect_err("it is refused");
            assert_eq!(error.kind(), ErrorKind::Invalid, "{specimen:?}: {error:?}");
        }
    });
}

#[test]
fn what_the_types_drop_of_what_the_database_holds_is_known() {
    let database = Database::create();
    run(&database, async |db| add(&plain()).insert(&db).await.expect("it is stored"));
    let set = "exact = 0.12345678901234567890123456789, address = '10.0.0.1/8'";
    database.execute(&format!("UPDATE specimens SET {set}")).expect("the database holds it");
    let read = run(&database, async |db| Specimen::fetch(&db, &1).await.expect("the types hold it"));
    let rounded = "0.1234567890123456789012345679".parse::<Decimal>().expect("28 digits behind the point");
    assert_eq!((read.exact, read.address), (Some(rounded), IpAddr::from([10, 0, 0, 1])));
}

#[test]
fn what_the_type_cannot_hold_is_an_error() {
    let database = Database::create();
    run(&database, async |db| add(&plain()).insert(&db).await.expect("it is stored"));
    for (column, value) in [
        ("exact", "repeat('9', 1000)::numeric"),
        ("exact", "'NaN'"),
        ("instant", "'infinity'"),
        ("date", "'5874897-12-31'"),
        ("typed", "'{\"corners\":256}'"),
        ("numbers", "'{{1,2},{3,4}}'"),
    ] {
        let set = |value: &str| database.execute(&format!("UPDATE specimens SET {column} = {value}"));
        let before = database.texts(&format!("SELECT COALESCE(quote_literal({column}), 'NULL') FROM specimens"));
        set(value).expect("the database holds it");
        let error = run(&database, async |db| Specimen::fetch(&db, &1).await.expect_err("the type does not hold it"));
        assert_eq!(error.kind(), ErrorKind::Other, "{column} = {value}: {error:?}");
        set(&before[0]).expect("it was so before");
    }
}
