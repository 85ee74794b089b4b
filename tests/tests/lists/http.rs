//! Lists over HTTP.

use jiff::Timestamp;
use openapi_core::{
    App, Schema, api, delete, get,
    http::{CursorPage, Json, Page, Query, Settings},
    test::{self, Answer, Client},
};
use openapi_db::{Db, Error, Expr, Table, create_tables, prelude::*};
use serde::{Deserialize, Serialize};

use crate::support::Database;

/// A value at a time.
#[derive(Debug, PartialEq, Serialize, Deserialize, Schema, Table)]
#[table(
    name = "series",
    query(
        SeriesQuery,
        filter(group, date(le, ge, gt, lt), value(is), known(with = known, type = bool, description = "Whether there is a value")),
        default_order(-date),
        direction,
        cursor,
        limit(default = 2, max = 4)
    ),
    query(SeriesPages, filter(group), order_by(date, value), default_order(-date), search(group)),
    query(SeriesFilter, filter(group, value(with = value_is_known, type = bool)), unpaged)
)]
struct Series {
    #[column(primary_key)]
    id: i64,
    /// When it was
    date: Timestamp,
    #[schema(max_length = 32)]
    group: String,
    /// Whether there is a value
    value: Option<f64>,
}

fn known(known: bool) -> Expr<bool> {
    if known { Series::VALUE.is_not_null() } else { Series::VALUE.is_null() }
}

fn value_is_known(is_known: bool) -> Expr<bool> {
    known(is_known)
}

/// List values, from a place on
#[get("/series")]
async fn list(db: Db, query: Query<SeriesQuery>) -> Result<CursorPage<Series>, Error> {
    Series::page(&*query).fetch(&db).await
}

/// List values, a page at a time
#[get("/pages")]
async fn pages(db: Db, query: Query<SeriesPages>) -> Result<Page<Series>, Error> {
    Series::page(&*query).fetch(&db).await
}

/// How many there are
#[derive(Debug, PartialEq, Serialize, Deserialize, Schema)]
struct Count {
    count: u64,
    any: bool,
}

/// Count values
#[get("/count")]
async fn count(db: Db, query: Query<SeriesFilter>) -> Result<Json<Count>, Error> {
    let series = Series::page(&*query);
    Ok(Json(Count { count: series.count(&db).await?, any: series.exists(&db).await? }))
}

/// Delete values
#[delete("/series")]
async fn remove(db: Db, query: Query<SeriesFilter>) -> Result<Json<u64>, Error> {
    Series::page(&*query).delete(&db).await.map(Json)
}

api! {
    struct Archive { title: "Archive", version: "1.0.0", operations: [list, pages, count, remove] }
}

/// Seven values: the odd ones of the group `a`, every third without a value, two of them of one time.
const ROWS: &str = "INSERT INTO series SELECT id, '2026-01-01T00:00:00Z'::timestamptz + (id / 2) * interval '1 hour', \
                    CASE WHEN id % 2 = 1 THEN 'a' ELSE 'b' END, nullif(id % 3, 0) FROM generate_series(1, 7) id";

async fn client(database: &Database) -> Client {
    let settings = Settings { base_path: "/api".to_owned(), ..Settings::default() };
    let db = Db::new(&database.url).expect("the URL is right");
    App::<Archive>::new().state(db).settings(settings).test().await
}

fn database() -> Database {
    let database = Database::create();
    database.execute(&create_tables(&[Series::TABLE])).expect("a new table");
    database.execute(ROWS).expect("the rows are new");
    database
}

fn ids(answer: &Answer) -> Vec<i64> {
    answer.json::<Vec<Series>>().iter().map(|row| row.id).collect()
}

/// The path that a link leads to, below the base path.
fn link(answer: &Answer, relation: &str) -> Option<String> {
    let links = answer.header("link")?.to_owned();
    let end = format!(">; rel=\"{relation}\"");
    links.split(", ").find_map(|link| Some(link.strip_suffix(&end)?.strip_prefix("</api")?.to_owned()))
}

async fn get(client: &Client, path: &str) -> Answer {
    client.get(path).await.expect(200)
}

#[test]
fn links_lead_through_the_list_and_back() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        let first = get(&client, "/series").await;
        assert_eq!((ids(&first), link(&first, "prev")), (vec![7, 6], None));
        let second = get(&client, &link(&first, "next").expect("there is more")).await;
        assert_eq!(ids(&second), [5, 4]);
        let third = get(&client, &link(&second, "next").expect("there is more")).await;
        let last = get(&client, &link(&third, "next").expect("there is more")).await;
        assert_eq!((ids(&third), ids(&last), link(&last, "next")), (vec![3, 2], vec![1], None));
        let back = get(&client, &link(&last, "prev").expect("it came from there")).await;
        assert_eq!(ids(&back), [3, 2]);
        let back = get(&client, &link(&second, "prev").expect("it came from there")).await;
        assert_eq!((ids(&back), link(&back, "prev")), (vec![7, 6], None));
    });
}

#[test]
fn cursor_keeps_the_other_parameters() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        let first = get(&client, "/series?direction=asc&group=a&limit=3").await;
        assert_eq!(ids(&first), [1, 3, 5]);
        let next = link(&first, "next").expect("there is more");
        assert!(next.starts_with("/series?direction=asc&group=a&limit=3&_cursor="), "{next}");
        assert_eq!(ids(&get(&client, &next).await), [7]);
        assert_eq!(ids(&get(&client, "/series?direction=desc&limit=1").await), [7], "as it is without");
    });
}

#[test]
fn cursor_of_another_list_is_refused() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        let next = link(&get(&client, "/series").await, "next").expect("there is more");
        let (_, cursor) = next.split_once("_cursor=").expect("it has one");
        let expected = ["query _cursor: is no cursor of this list; begin without one"];
        for query in [
            format!("?_cursor={cursor}&direction=asc"),
            "?_cursor=".to_owned(),
            "?_cursor=NULL".to_owned(),
            "?_cursor=%C3%A9%00".to_owned(),
            format!("?_cursor={cursor}A"),
            format!("?_cursor={}", cursor.to_lowercase()),
        ] {
            let refused = client.get(&format!("/series{query}")).await.expect(422);
            assert_eq!(refused.errors(), expected, "{query}");
        }
        assert_eq!(ids(&get(&client, &format!("/series?_cursor={cursor}&direction=desc")).await), [5, 4]);
    });
}

#[test]
fn limits_are_those_of_the_list() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        let refused = client.get("/series?limit=5").await.expect(422);
        assert_eq!(refused.errors(), ["query limit: must be at most 4"]);
        let refused = client.get("/series?offset=1&order_by=date&direction=up").await.expect(422);
        let expected = [
            "query direction: must be one of: asc, desc",
            "query offset: is not known",
            "query order_by: is not known",
        ];
        assert_eq!(refused.errors(), expected);
        assert_eq!(ids(&get(&client, "/series?limit=4").await).len(), 4);
    });
}

#[test]
fn filters_are_operators_and_functions() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        let check = async |query: &str, expected: &[i64]| {
            assert_eq!(ids(&get(&client, &format!("/series?limit=4&{query}")).await), expected, "{query}");
        };
        check("value:is=null", &[6, 3]).await;
        check("value:is=not_null&group=b", &[4, 2]).await;
        check("known=no", &[6, 3]).await;
        check("known=true&group=b", &[4, 2]).await;
        check("date:ge=2026-01-01T03:00:00Z", &[7, 6]).await;
        check("date:lt=2026-01-01T01:00:00Z", &[1]).await;
        let refused = client.get("/series?value:is=true&known=maybe").await.expect(422);
        let expected = ["query value:is: must be one of: null, not_null", "query known: must be true or false"];
        assert_eq!(refused.errors(), expected);
    });
}

#[test]
fn default_order_is_what_the_client_does_not_change() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        assert_eq!(ids(&get(&client, "/pages?limit=3").await), [7, 6, 5]);
        assert_eq!(ids(&get(&client, "/pages?limit=3&order_by=date").await), [1, 2, 3]);
        assert_eq!(ids(&get(&client, "/pages?order_by=-value&order_by=date&search=A").await), [3, 5, 1, 7]);
    });
}

#[test]
fn rows_are_counted_and_deleted_by_filters() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        let count = async |query: &str| get(&client, &format!("/count{query}")).await.json::<Count>();
        assert_eq!(count("").await, Count { count: 7, any: true });
        assert_eq!(count("?value=false").await, Count { count: 2, any: true });
        assert_eq!(count("?group=c").await, Count { count: 0, any: false });
        let delete = async |query: &str| client.delete(&format!("/series{query}")).await;
        assert_eq!(delete("?group=b&value=true").await.expect(200).json::<u64>(), 2);
        assert_eq!(count("").await, Count { count: 5, any: true });
        assert_eq!(delete("?limit=1").await.expect(422).errors(), ["query limit: is not known"]);
        assert_eq!(delete("").await.expect(200).json::<u64>(), 5);
        assert_eq!(count("").await, Count { count: 0, any: false });
    });
}
