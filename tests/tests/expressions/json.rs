//! Columns of the type `json`, which the database compares with nothing: they are `jsonb` wherever that is needed.

use openapi_core::{Schema, test};
use openapi_db::{Db, RawJson, Table, create_tables, prelude::*};
use serde::Serialize;
use serde_json::{Value, json};

use crate::support::Database;

const DATA: Label<Value> = label("document");

/// A document, twice.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "documents")]
struct Document {
    #[column(primary_key)]
    id: i32,
    #[column(type = "json")]
    data: Value,
    #[column(type = "json")]
    raw: Option<RawJson>,
}

const ROWS: &str = r#"INSERT INTO documents VALUES
    (1, '{"b": [1, 2], "a": "x"}', '{"a":  1}'), (2, '{"a": "x", "b": [1, 2]}', NULL), (3, '[3]', '{"a": 1}')"#;

fn run(test: impl AsyncFnOnce(&Db)) {
    let database = Database::create();
    database.execute(&create_tables(&[Document::TABLE])).expect("a new table");
    database.execute(ROWS).expect("new rows");
    let db = Db::new(&database.url).expect("the URL is right");
    test::block_on(test(&db));
}

async fn ids(condition: Expr<Option<bool>>, db: &Db) -> Vec<i32> {
    let ids = select(Document::ID).from::<Document>().filter(condition).order_by(Document::ID);
    ids.fetch_all(db).await.expect("the condition is right")
}

fn raw(text: &str) -> RawJson {
    serde_json::from_str(text).expect("it is JSON")
}

#[test]
fn documents_are_compared() {
    run(async |db| {
        let same = json!({"a": "x", "b": [1, 2]});
        assert_eq!(ids(Document::DATA.eq(&same).nullable(), db).await, [1, 2]);
        assert_eq!(ids(Document::DATA.ne(&same).nullable(), db).await, [3]);
        assert_eq!(ids(Document::DATA.is_in([json!([3]), json!(1)]).nullable(), db).await, [3]);
        assert_eq!(ids(Document::DATA.is_not_in([json!([3])]).nullable(), db).await, [1, 2]);
        assert_eq!(ids(Document::DATA.is_distinct_from(json!([3])).nullable(), db).await, [1, 2]);
        assert_eq!(ids(Document::RAW.eq(raw(r#"{"a": 1}"#)), db).await, [1, 3]);
        assert_eq!(ids(Document::RAW.is_in([raw("1"), raw(r#"{"a":1}"#)]), db).await, [1, 3]);
        assert_eq!(ids(Document::RAW.is_null().nullable(), db).await, [2]);
        let other = Document::alias("other");
        let pairs = select((Document::ID, other.column(Document::ID))).from::<Document>();
        let on = other.column(Document::DATA).eq(Document::DATA).and(other.column(Document::ID).gt(Document::ID));
        assert_eq!(pairs.join_as(&other, on).fetch_all(db).await.expect("rows"), [(1, 2)]);
    });
}

#[test]
fn members_are_found() {
    run(async |db| {
        assert_eq!(ids(Document::DATA.contains(json!({"a": "x"})).nullable(), db).await, [1, 2]);
        assert_eq!(ids(Document::DATA.contained_in(json!([3, 4])).nullable(), db).await, [3]);
        assert_eq!(ids(Document::RAW.contains(raw(r#"{"a": 1}"#)), db).await, [1, 3]);
        assert_eq!(ids(Document::DATA.has_key("b").nullable(), db).await, [1, 2]);
        assert_eq!(ids(Document::RAW.has_any_key(&["a", "z"]), db).await, [1, 3]);
        assert_eq!(ids(Document::RAW.has_all_keys(&["a", "z"]), db).await, [0; 0]);
        assert_eq!(ids(Document::DATA.member_text("a").eq("x"), db).await, [1, 2]);
        assert_eq!(ids(Document::DATA.member("b").item(0).eq(json!(1)), db).await, [1, 2]);
        assert_eq!(ids(Document::DATA.at_path(&["b", "1"]).eq(json!(2)), db).await, [1, 2]);
        assert_eq!(ids(Document::DATA.at_path_text(&["0"]).eq("3"), db).await, [3]);
        assert_eq!(ids(Document::DATA.json_path_exists("$.b[*] ? (@ > 1)"), db).await, [1, 2]);
        assert_eq!(ids(Document::RAW.json_path_match("$.a == 1"), db).await, [1, 3]);
        assert_eq!(ids(Document::DATA.json_type().eq("array").nullable(), db).await, [3]);
    });
}

#[test]
fn documents_are_made_of_others() {
    run(async |db| {
        let made = (
            Document::DATA.without_key("b"),
            Document::DATA.with_path(&["a"], json!(5)),
            Document::DATA.concat(json!({"c": null})),
            Document::RAW.coalesce(raw("[]")),
            Document::DATA.nullif(json!({"a": "x", "b": [1, 2]})),
            case(Document::ID.gt(1), Document::DATA).otherwise(json!(0)),
        );
        let made = select(made).from::<Document>().filter(Document::ID.eq(1)).fetch_one(db).await.expect("a row");
        assert_eq!((made.0, made.1), (json!({"a": "x"}), json!({"a": 5, "b": [1, 2]})));
        assert_eq!((made.2, made.4, made.5), (json!({"a": "x", "b": [1, 2], "c": null}), None, json!(0)));
        assert_eq!(made.3, raw(r#"{"a": 1}"#));
        let next = Document::DATA.lead_or(1, json!("none")).over(window().order_by(Document::ID));
        let next = select(next).from::<Document>().order_by(Document::ID).fetch_all(db).await.expect("rows");
        assert_eq!(next[1..], [json!([3]), json!("none")]);
        let update = Document::update().set(Document::DATA, Document::DATA.with_path(&["0"], json!(4)));
        let update = update.set(Document::RAW, raw("[ ]")).filter(Document::ID.eq(3)).returning(Document::row());
        let changed = update.fetch_one(db).await.expect("it is there");
        assert_eq!((changed.data, changed.raw), (json!([4]), Some(raw("[ ]"))));
    });
}

#[test]
fn documents_that_are_the_same_are_one() {
    run(async |db| {
        let counts = (Document::DATA.count_distinct(), Document::DATA.array_agg().distinct());
        let (different, all) = select(counts).from::<Document>().fetch_one(db).await.expect("a row");
        assert_eq!((different, all.map(|all| all.len())), (2, Some(2)));
        let groups = select((Document::DATA.named(DATA), count())).from::<Document>().group_by(Document::DATA);
        let groups = groups.order_by(count()).fetch_all(db).await.expect("rows");
        assert_eq!(groups, [(json!([3]), 1), (json!({"a": "x", "b": [1, 2]}), 2)]);
        let distinct = select(Document::RAW).from::<Document>().distinct().fetch_all(db).await.expect("rows");
        assert_eq!(distinct.len(), 2);
        let first =
            select(Document::ID).from::<Document>().distinct_on(Document::RAW).fetch_all(db).await.expect("rows");
        assert_eq!(first.len(), 2);
        let number = row_number().over(window().partition_by(Document::DATA).order_by(Document::ID));
        let numbers = select(number).from::<Document>().order_by(Document::ID).fetch_all(db).await.expect("rows");
        assert_eq!(numbers, [1, 2, 1]);
    });
}

#[test]
fn documents_of_queries_are_compared() {
    run(async |db| {
        let documents = select((Document::ID, Document::DATA.named(DATA))).from::<Document>().alias("found");
        let found =
            select(documents.column(Document::ID)).from_as(&documents).filter(documents.column(DATA).eq(json!([3])));
        assert_eq!(found.fetch_all(db).await.expect("rows"), [3]);
        let named = with("named", Document::select());
        let found =
            select(named.column(Document::ID)).from_as(&named).filter(named.column(Document::DATA).has_key("a"));
        assert_eq!(found.with(&named).fetch_all(db).await.expect("rows").len(), 2);
        let first = select(Document::DATA).from::<Document>().filter(Document::ID.eq(3)).scalar();
        assert_eq!(ids(first.eq(Document::DATA), db).await, [3]);
    });
}
