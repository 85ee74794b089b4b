//! Operators for texts, lists, ranges and NULL, over HTTP.

use openapi_core::{
    App, Schema, api, get,
    http::{Page, Query},
    test,
};
use openapi_db::{Db, Error, Range, Table, create_tables};
use serde::{Deserialize, Serialize};

use crate::support::Database;

/// A thing with many sides.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "things",
    query(
        ThingQuery,
        filter(
            text(like, ilike, search),
            note(like, is),
            tags(contains, contained, overlaps),
            years(contains, contained, overlaps),
            span(contains)
        ),
        default_order(id)
    )
)]
struct Thing {
    #[column(primary_key)]
    id: i64,
    text: String,
    note: Option<String>,
    tags: Vec<String>,
    years: Option<Vec<i32>>,
    span: Range<i32>,
}

/// A thing by its number
#[derive(Debug, Deserialize)]
struct Numbered {
    id: i64,
}

/// List things
#[get("/things")]
async fn list(db: Db, query: Query<ThingQuery>) -> Result<Page<Thing>, Error> {
    Thing::page(&*query).fetch(&db).await
}

api! {
    struct Things { title: "Things", version: "1.0.0", operations: [list] }
}

const ROWS: &str = r"INSERT INTO things VALUES
    (1, 'The quick brown fox', NULL, '{a,b}', '{1990,2000}', '[1,5)'),
    (2, 'A lazy DOG, 100% asleep', 'x\y', '{b}', NULL, '[5,9)'),
    (3, 'Foxes and dogs', 'under_score', '{}', '{2000}', '[3,7)')";

#[test]
fn columns_are_filtered_by_the_operators_that_they_are_fit_for() {
    let database = Database::create();
    database.execute(&create_tables(&[Thing::TABLE])).expect("a new table");
    database.execute(ROWS).expect("the rows are new");
    test::block_on(async {
        let db = Db::new(&database.url).expect("the URL is right");
        let client = App::<Things>::new().state(db).test().await;
        let check = async |pairs: &[(&str, &str)], expected: &[i64]| {
            let listed = client.get("/things").query(pairs.iter().copied()).await.expect(200);
            let ids: Vec<i64> = listed.json::<Vec<Numbered>>().iter().map(|thing| thing.id).collect();
            assert_eq!(ids, expected, "{pairs:?}");
        };
        check(&[("text:like", "%fox%")], &[1]).await;
        check(&[("text:ilike", "%fox%")], &[1, 3]).await;
        check(&[("text:ilike", "%DOG"), ("text:ilike", "the%")], &[1]).await;
        check(&[("text:like", r"%100\%%")], &[2]).await;
        check(&[("text:like", r"%\")], &[]).await;
        check(&[("note:like", r"x\\y")], &[2]).await;
        check(&[("note:like", r"under\_score")], &[3]).await;
        check(&[("note:like", "%"), ("note:is", "not_null")], &[2, 3]).await;
        check(&[("note:is", "null")], &[1]).await;
        check(&[("text:search", "dog")], &[2, 3]).await;
        check(&[("text:search", "dog -lazy")], &[3]).await;
        check(&[("text:search", "\"quick fox\"")], &[]).await;
        check(&[("text:search", "' & | ! :* (\"")], &[]).await;
        check(&[("tags:contains", "b")], &[1, 2]).await;
        check(&[("tags:contains", "b"), ("tags:contains", "a")], &[1]).await;
        check(&[("tags:contained", "b")], &[2, 3]).await;
        check(&[("tags:overlaps", "a"), ("tags:overlaps", "c")], &[1]).await;
        check(&[("years:contains", "2000")], &[1, 3]).await;
        check(&[("years:contained", "2000")], &[3]).await;
        check(&[("span:contains", "4")], &[1, 3]).await;
        check(&[("span:contains", "4"), ("span:contains", "6")], &[3]).await;
        let refused = client.get("/things?note:is=maybe&years:contains=x&text:like=a%00").await.expect(422);
        let expected = [
            "query text:like: must not contain the character NUL",
            "query note:is: must be one of: null, not_null",
            "query years:contains: must be a whole number from -2147483648 to 2147483647",
        ];
        let mut errors = refused.errors();
        errors.sort_by_key(|error| expected.iter().position(|expected| expected == error));
        assert_eq!(errors, expected);
    });
}
