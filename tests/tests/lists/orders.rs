//! Pages that go on from a row, in orders by columns of every type: they are what the database has, in its own order.

use std::net::IpAddr;

use jiff::Timestamp;
use openapi_core::{Schema, test::block_on};
use openapi_db::{Db, DbEnum, Range, Table, create_tables, test::TestDatabase};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A row of a few values, many of which are the same, or are as good as the same.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "samples",
    query(
        SampleQuery,
        order_by(title, name, code, ratio, exact, at, uuid, mood, flag, address, content, span, numbers),
        cursor
    )
)]
struct Sample {
    #[column(primary_key)]
    id: i32,
    /// Case and accents do not count.
    title: String,
    #[column(type = "citext")]
    name: Option<String>,
    #[column(type = "char(4)")]
    code: String,
    ratio: f64,
    exact: Option<Decimal>,
    at: Option<Timestamp>,
    uuid: Uuid,
    mood: Mood,
    flag: Option<bool>,
    address: IpAddr,
    content: Vec<u8>,
    span: Option<Range<i32>>,
    numbers: Vec<i32>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, Schema, DbEnum)]
#[serde(rename_all = "snake_case")]
enum Mood {
    Calm,
    Angry,
}

/// What is given in turn, so that no two columns agree for long.
const ROWS: &str = "INSERT INTO samples SELECT n,
    ('{a,A,á,b,Ä,ä,z}'::text[])[1 + n % 7], ('{x,X,NULL,y,Y}'::text[])[1 + n % 5], ('{a,b,\"a b\",ab}'::text[])[1 + n % 4],
    ('{0,-0,NaN,1e300,-1.5,Infinity}'::float8[])[1 + n % 6], ('{1.0,1.00,NULL,-7.25}'::numeric[])[1 + n % 4],
    ('{2026-01-01T00:00:00Z,2026-01-01T00:00:00.000001Z,NULL}'::timestamptz[])[1 + n % 3],
    md5((n % 11)::text)::uuid, ('{calm,angry}'::mood[])[1 + n % 2], ('{t,f,NULL}'::bool[])[1 + n % 3],
    ('{10.0.0.1,10.0.0.2,::1}'::inet[])[1 + n % 3], decode(md5((n % 9)::text), 'hex'),
    ('{\"[1,5)\",\"(,3)\",empty,NULL}'::int4range[])[1 + n % 4], ARRAY[n % 3, n % 2]
    FROM generate_series(1, 120) AS n";

const SETUP: &str = "CREATE EXTENSION citext;
    CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false);";

/// All rows, from page to page, and back again.
async fn walked(db: &Db, order: SampleQueryOrder) -> (Vec<i32>, Vec<i32>) {
    let page = async |cursor: Option<String>| {
        let query = SampleQuery { order_by: vec![order], limit: Some(7), cursor };
        let page = Sample::page(&query).fetch(db).await.expect("the cursor is one");
        (page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), page.previous, page.next)
    };
    let (mut there, mut back) = (Vec::new(), Vec::new());
    let (mut ids, mut previous, mut next) = page(None).await;
    assert_eq!(previous, None);
    loop {
        there.extend(&ids);
        let Some(cursor) = next else { break };
        (ids, previous, next) = page(Some(cursor)).await;
    }
    loop {
        back.extend(ids.iter().rev());
        let Some(cursor) = previous else { break };
        (ids, previous, _) = page(Some(cursor)).await;
    }
    back.reverse();
    (there, back)
}

#[test]
fn pages_go_on_in_orders_of_every_type() {
    block_on(async {
        let loose = "ALTER TABLE samples ALTER title TYPE text COLLATE loose;";
        let setup = format!("{SETUP}{}{loose}{ROWS}", create_tables(&[Sample::TABLE]));
        let database = TestDatabase::of_sql(&setup).await;
        let db = database.db();
        macro_rules! check {
            ($($order:ident $by:literal;)*) => {
                $(
                    let sql = format!("SELECT id FROM samples ORDER BY {}", $by);
                    let session = db.connection().await.expect("it answers");
                    let rows = session.query(&openapi_db::Statement::custom("order", &sql, &[])).await.expect("right");
                    let expected: Vec<i32> = rows.iter().map(|row| row.get(0)).collect();
                    drop(session);
                    let (there, back) = walked(&db, SampleQueryOrder::$order).await;
                    assert_eq!(there, expected, "{}", $by);
                    assert_eq!(back, expected, "back, {}", $by);
                )*
            };
        }
        check! {
            Title "title, id"; TitleDescending "title DESC, id DESC";
            Name "name, id"; NameDescending "name DESC, id DESC";
            Code "code, id"; CodeDescending "code DESC, id DESC";
            Ratio "ratio, id"; RatioDescending "ratio DESC, id DESC";
            Exact "exact, id"; ExactDescending "exact DESC, id DESC";
            At "at, id"; AtDescending "at DESC, id DESC";
            Uuid "uuid, id"; UuidDescending "uuid DESC, id DESC";
            Mood "mood, id"; MoodDescending "mood DESC, id DESC";
            Flag "flag, id"; FlagDescending "flag DESC, id DESC";
            Address "address, id"; AddressDescending "address DESC, id DESC";
            Content "content, id"; ContentDescending "content DESC, id DESC";
            Span "span, id"; SpanDescending "span DESC, id DESC";
            Numbers "numbers, id"; NumbersDescending "numbers DESC, id DESC";
        }
    });
}
