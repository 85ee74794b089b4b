//! Columns that no client writes, over HTTP: rows of tenants, with versions, that stay when they are deleted.

use jiff::Timestamp;
use openapi_core::{
    App, Schema, api, delete, get,
    http::{Created, CursorPage, Header, IfMatch, Json, NoContent, Path, Query, Tagged},
    patch, post, put,
    test::{self, Client},
};
use openapi_db::{
    Create, Db, DeleteVersion, Error, Keyed, Table, Tenant, Update, UpdateVersion, Upsert, Versioned, create_tables,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::support::Database;

/// A note of somebody's.
#[derive(Debug, PartialEq, Serialize, Deserialize, Schema, Table)]
#[table(
    name = "notes",
    soft_delete = deleted_at,
    version = version,
    tenant = account,
    create(NoteAdd, upsert),
    update(NoteUpdate, omit(id)),
    query(NoteQuery, filter(text), cursor),
    query(NoteFilter, filter(text), unpaged)
)]
struct Note {
    #[column(primary_key)]
    id: i32,
    text: String,
    #[schema(hidden)]
    #[serde(skip_serializing, default)]
    account: i64,
    version: i32,
    deleted_at: Option<Timestamp>,
}

/// Whose notes are meant
#[derive(Deserialize, Schema)]
struct Account {
    /// The number of an account
    #[serde(rename = "X-Account")]
    account: i64,
}

#[post("/notes")]
async fn create(db: Db, account: Header<Account>, note: Json<NoteAdd>) -> Result<Created<Note>, Error> {
    note.insert(&Tenant::of(&db, account.account)).await.map(Created)
}

#[post("/notes/many")]
async fn create_many(db: Db, account: Header<Account>, notes: Json<Vec<NoteAdd>>) -> Result<Json<Vec<Note>>, Error> {
    NoteAdd::insert_many(&notes, &Tenant::of(&db, account.account)).await.map(Json)
}

#[put("/notes")]
async fn replace(db: Db, account: Header<Account>, note: Json<NoteAdd>) -> Result<Json<Note>, Error> {
    note.upsert(&Tenant::of(&db, account.account)).await.map(Json)
}

#[get("/notes/{id}")]
async fn fetch(db: Db, account: Header<Account>, id: Path<i32>) -> Result<Tagged<Json<Note>>, Error> {
    let note = Note::fetch(&Tenant::of(&db, account.account), &id).await?;
    Ok(Tagged::new(note.etag(), Json(note)))
}

#[patch("/notes/{id}")]
async fn change(
    db: Db,
    account: Header<Account>,
    id: Path<i32>,
    if_match: IfMatch,
    note: Json<NoteUpdate>,
) -> Result<Json<Note>, Error> {
    note.update_matching(&Tenant::of(&db, account.account), &id, &if_match).await.map(Json)
}

#[put("/notes/{id}")]
async fn change_anyway(
    db: Db,
    account: Header<Account>,
    id: Path<i32>,
    note: Json<NoteUpdate>,
) -> Result<Json<Note>, Error> {
    note.update(&Tenant::of(&db, account.account), &id).await.map(Json)
}

#[delete("/notes/{id}")]
async fn remove(
    db: Db,
    account: Header<Account>,
    id: Path<i32>,
    if_match: Option<IfMatch>,
) -> Result<NoContent, Error> {
    let db = Tenant::of(&db, account.account);
    match &if_match {
        Some(if_match) => Note::delete_matching(&db, &id, if_match).await?,
        None => Note::delete(&db, &id).await?,
    }
    Ok(NoContent)
}

#[get("/notes")]
async fn list(db: Db, account: Header<Account>, query: Query<NoteQuery>) -> Result<CursorPage<Note>, Error> {
    Note::page(&*query).fetch(&Tenant::of(&db, account.account)).await
}

#[get("/archive")]
async fn archive(db: Db, account: Header<Account>, query: Query<NoteFilter>) -> Result<Json<Vec<Note>>, Error> {
    Note::page(&*query).with_deleted().fetch(&Tenant::of(&db, account.account)).await.map(Json)
}

#[delete("/notes")]
async fn clear(db: Db, account: Header<Account>, query: Query<NoteFilter>) -> Result<Json<u64>, Error> {
    Note::page(&*query).delete(&Tenant::of(&db, account.account)).await.map(Json)
}

#[get("/count")]
async fn count(db: Db, account: Header<Account>) -> Result<Json<u64>, Error> {
    Note::count(&Tenant::of(&db, account.account)).await.map(Json)
}

api! {
    struct Notes {
        title: "Notes",
        version: "1.0.0",
        operations: [
            create, create_many, replace, fetch, change, change_anyway, remove, list, archive, clear, count
        ],
    }
}

fn database() -> Database {
    let database = Database::create();
    database.execute(&create_tables(&[Note::TABLE])).expect("a new table");
    database
}

async fn client(database: &Database) -> Client {
    let db = Db::new(&database.url).expect("the URL is right");
    App::<Notes>::new().state(db).test().await
}

/// Adds a note of an account.
async fn add(client: &Client, account: &str, id: i32) -> Note {
    let note = json!({ "id": id, "text": "milk" });
    client.post("/notes").header("x-account", account).json(&note).await.expect(201).json()
}

async fn ids(client: &Client, account: &str, path: &str) -> Vec<i32> {
    let listed = client.get(path).header("x-account", account).await.expect(200);
    listed.json::<Vec<Note>>().iter().map(|note| note.id).collect()
}

#[test]
fn rows_of_another_tenant_are_not_there() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        add(&client, "1", 1).await;
        add(&client, "2", 2).await;
        let more = json!([{ "id": 3, "text": "tea" }, { "id": 4, "text": "tea" }]);
        client.post("/notes/many").header("x-account", "2").json(&more).await.expect(200);
        assert_eq!((ids(&client, "1", "/notes").await, ids(&client, "2", "/notes").await), (vec![1], vec![2, 3, 4]));
        let ask = |method: &str, path: &str| client.call(method, path).header("x-account", "1").header("if-match", "*");
        ask("GET", "/notes/2").await.expect(404);
        ask("PATCH", "/notes/2").json(&json!({ "text": "beer" })).await.expect(404);
        ask("PUT", "/notes/2").json(&json!({ "text": "beer" })).await.expect(404);
        ask("DELETE", "/notes/2").await.expect(404);
        assert_eq!(ask("DELETE", "/notes?text=tea").await.expect(200).json::<u64>(), 0);
        assert_eq!(ask("GET", "/count").await.expect(200).json::<u64>(), 1);
        ask("PUT", "/notes").json(&json!({ "id": 2, "text": "beer" })).await.expect(409);
        assert_eq!(ids(&client, "2", "/notes?text=milk&text=tea").await, [2, 3, 4], "nothing has changed");
    });
    let accounts = database.texts("SELECT string_agg(account::text, ' ' ORDER BY id) FROM notes");
    assert_eq!(accounts, ["1 2 2 2"]);
}

#[test]
fn tenant_is_nothing_that_a_client_writes() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        let note = json!({ "id": 1, "text": "milk", "account": 2, "version": 7, "deleted_at": null });
        let refused = client.post("/notes").header("x-account", "1").json(&note).await.expect(422);
        let expected = ["body account: is not known", "body deleted_at: is not known", "body version: is not known"];
        let mut errors = refused.errors();
        errors.sort();
        assert_eq!(errors, expected);
    });
}

#[test]
fn deleted_rows_are_found_only_when_they_are_asked_for() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        for id in 1..=3 {
            add(&client, "1", id).await;
        }
        let delete = |path: &str| client.delete(path).header("x-account", "1");
        delete("/notes/2").await.expect(204);
        delete("/notes/2").await.expect(404);
        client.get("/notes/2").header("x-account", "1").await.expect(404);
        let change = client.put("/notes/2").header("x-account", "1").json(&json!({ "text": "beer" })).await;
        change.expect(404);
        assert_eq!(
            (ids(&client, "1", "/notes").await, ids(&client, "1", "/archive").await),
            (vec![1, 3], vec![1, 2, 3])
        );
        assert_eq!(delete("/notes?text=milk").await.expect(200).json::<u64>(), 2);
        assert_eq!(ids(&client, "1", "/notes").await, [0; 0]);
        assert_eq!(ids(&client, "1", "/archive").await, [1, 2, 3]);
        let again = client.put("/notes").header("x-account", "1").json(&json!({ "id": 2, "text": "tea" })).await;
        assert_eq!(again.expect(200).json::<Note>().deleted_at, None, "a row that takes its place is there again");
        assert_eq!(ids(&client, "1", "/notes").await, [2]);
    });
}

#[test]
fn row_is_changed_only_as_the_client_has_read_it() {
    let database = database();
    test::block_on(async {
        let client = client(&database).await;
        assert_eq!(add(&client, "1", 1).await.version, 1);
        let read = client.get("/notes/1").header("x-account", "1").await.expect(200);
        assert_eq!(read.header("etag"), Some("\"1\""));
        client.get("/notes/1").header("x-account", "1").header("if-none-match", "\"1\"").await.expect(304);
        let patch = |tags: &'static str, text: &'static str| {
            client.patch("/notes/1").header("x-account", "1").header("if-match", tags).json(&json!({ "text": text }))
        };
        assert_eq!(patch("\"1\"", "tea").await.expect(200).json::<Note>().version, 2);
        for tags in ["\"1\"", "W/\"2\"", "\"x\"", "\"2a\""] {
            patch(tags, "beer").await.expect(412);
        }
        assert_eq!(patch("\"1\", \"2\"", "rum").await.expect(200).json::<Note>().version, 3);
        assert_eq!(patch("*", "gin").await.expect(200).json::<Note>().version, 4);
        let nothing = |tags: &'static str| {
            client.patch("/notes/1").header("x-account", "1").header("if-match", tags).json(&json!({}))
        };
        assert_eq!(nothing("\"4\"").await.expect(200).json::<Note>().version, 4, "nothing has changed");
        nothing("\"3\"").await.expect(412);
        let missing = client.patch("/notes/1").header("x-account", "1").json(&json!({ "text": "rye" })).await;
        missing.expect(428);
        let delete = |tags: &'static str| client.delete("/notes/1").header("x-account", "1").header("if-match", tags);
        delete("\"3\"").await.expect(412);
        delete("\"4\"").await.expect(204);
        delete("\"5\"").await.expect(404);
    });
}
