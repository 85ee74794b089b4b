//! Operations that are made of tables, over HTTP.

mod commits;
mod guards;
mod within;

use std::sync::Mutex;

use openapi_core::{
    App, Schema, api, get,
    http::{Json, Path},
    test::{Client, block_on},
};
use openapi_db::{
    Db, Error, Expr, Keyed, Patch, Table, Transaction,
    prelude::*,
    resource::{Done, Hooks},
    test,
};
use serde::Serialize;
use serde_json::{Value, json};

/// Something to remember.
#[derive(Debug, Serialize, Schema, Table)]
#[expect(clippy::duplicated_attributes, reason = "each type names its own columns")]
#[table(
    name = "notes",
    create(NoteAdd),
    update(NoteUpdate),
    query(NoteQuery, filter(text), order_by(text)),
    query(NoteFilter, filter(text), unpaged)
)]
struct Note {
    /// Unique ID
    #[column(primary_key, identity)]
    id: i64,
    /// What it says
    #[schema(min_length = 1, max_length = 20)]
    text: String,
}

/// A line of an order, with a key of two columns, and a version.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "order_lines",
    version = version,
    create(LineAdd),
    update(LineUpdate, only(count)),
    query(LineQuery, filter(count(ge)), default_order(number), cursor)
)]
struct Line {
    /// The order
    #[column(primary_key)]
    order: String,
    /// The line's number in it
    #[column(primary_key)]
    number: i32,
    /// How many
    count: i32,
    /// How often it was changed
    version: i32,
}

/// A secret, which is there for few.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "secrets",
    create(SecretAdd),
    update(SecretUpdate),
    query(SecretQuery),
    query(SecretFilter, filter(text), unpaged)
)]
struct Secret {
    /// Unique ID
    #[column(primary_key, identity)]
    id: i64,
    /// What nobody may know
    text: String,
}

struct SecretHooks;

/// What the hooks were told when all was done.
static DONE: Mutex<Vec<String>> = Mutex::new(Vec::new());

impl Hooks<Secret> for SecretHooks {
    type Context = ();
    type Error = Error;

    fn condition((): &()) -> Option<Expr<Option<bool>>> {
        Some(Secret::TEXT.is_not_in(["hidden", "archived"]).or(None))
    }

    fn with_check(context: &()) -> Option<Expr<Option<bool>>> {
        Self::condition(context).map(|seen| seen.or(Secret::TEXT.eq("archived")).and(Secret::TEXT.ne("FORBIDDEN")))
    }

    async fn before_update((): &(), _: &Transaction<'_>, now: &Secret, new: &mut SecretUpdate) -> Result<(), Error> {
        assert_ne!(now.text, "archived", "it is not there to be changed");
        if new.text == Patch::Set("again".to_owned()) {
            new.text = Patch::Set(format!("{0} {0}", now.text));
        }
        Ok(())
    }

    async fn before_create((): &(), _: &Transaction<'_>, new: &mut SecretAdd) -> Result<(), Error> {
        new.text = new.text.to_uppercase();
        Ok(())
    }

    async fn after_create((): &(), transaction: &Transaction<'_>, row: &Secret) -> Result<(), Error> {
        // It sees what is not committed yet, and undoes it.
        assert!(Secret::exists(transaction, &row.id).await?);
        if row.text == "NEVER" { Err(Error::not_found()) } else { Ok(()) }
    }

    async fn committed((): &(), done: Done<'_, Secret>) {
        let told = match done {
            Done::Created(rows) => format!("created {}", rows.len()),
            Done::Updated(row) => format!("updated {}", row.text),
            Done::Deleted(rows) => format!("deleted {}", rows.len()),
        };
        DONE.lock().expect("nobody panics with it").push(told);
    }
}

/// Fetch a note, by hand
#[get("/notes/{id}")]
async fn fetch(db: Db, id: Path<i64>) -> Result<Json<String>, Error> {
    Note::fetch(&db, &id).await.map(|note| Json(note.text))
}

api! {
    struct Rest {
        title: "Rest",
        version: "1.0.0",
        tags: { Note: "Notes" },
        operations: [fetch],
        resources: [
            Note at "/notes" (except(fetch), tag = "Note"),
            Line at "/lines" (only(list, create, fetch, update, delete), key = "{order}/{number}"),
            Secret at "/secrets" (except(create_many), hooks = SecretHooks),
        ],
        tables: [Note, Line, Secret],
    }
}

/// Runs with a client of the API, on a database of the test's own.
fn with_client(work: impl AsyncFnOnce(Client)) {
    block_on(async {
        let database = test::database::<Rest>().await;
        work(App::<Rest>::new().state(database.db()).test().await).await;
    });
}

async fn created(client: &Client, path: &str, row: &Value) -> Value {
    client.post(path).json(row).await.expect(201).json()
}

async fn texts(client: &Client, path: &str) -> Vec<String> {
    let rows: Vec<Value> = client.get(path).await.expect(200).json();
    rows.iter().map(|row| row["text"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn rows_are_created_listed_changed_and_deleted() {
    with_client(async |client| {
        let answer = client.post("/notes").json(&json!({ "text": "mow" })).await.expect(201);
        assert_eq!(answer.header("location"), Some("/notes/1"));
        let many = json!([{ "text": "two" }, { "text": "three" }]);
        let many: Value = client.post("/bulk/notes").json(&many).await.expect(201).json();
        assert_eq!(many, json!([{ "id": 2, "text": "two" }, { "id": 3, "text": "three" }]));
        assert_eq!(texts(&client, "/notes?order_by=-text").await, ["two", "three", "mow"]);
        let changed: Value = client.patch("/notes/2").json(&json!({ "text": "deux" })).await.expect(200).json();
        assert_eq!(changed, json!({ "id": 2, "text": "deux" }));
        client.patch("/notes/9").json(&json!({ "text": "deux" })).await.expect(404);
        client.post("/notes").json(&json!({ "text": "" })).await.expect(422);
        client.delete("/notes/3").await.expect(204);
        client.delete("/notes?text=mow").await.expect(204);
        assert_eq!(texts(&client, "/notes").await, ["deux"]);
    });
}

#[test]
fn operation_by_hand_takes_the_place_of_one() {
    with_client(async |client| {
        created(&client, "/notes", &json!({ "text": "mow" })).await;
        assert_eq!(client.get("/notes/1").await.expect(200).json::<String>(), "mow");
    });
}

#[test]
fn keys_of_several_columns_are_several_segments() {
    with_client(async |client| {
        let line = json!({ "order": "A/7", "number": 3, "count": 1 });
        let answer = client.post("/lines").json(&line).await.expect(201);
        assert_eq!(answer.header("location"), Some("/lines/A%2F7/3"));
        let path = "/lines/A%2F7/3";
        let answer = client.get(path).await.expect(200);
        assert_eq!(answer.header("etag"), Some("\"1\""));
        assert_eq!(answer.json::<Value>()["count"], 1);
        client.get("/lines/A%2F7/4").await.expect(404);
        let rows: Vec<Value> = client.get("/lines?count:ge=1").await.expect(200).json();
        assert_eq!(rows.len(), 1);
    });
}

#[test]
fn rows_with_versions_are_changed_as_they_were_seen() {
    with_client(async |client| {
        created(&client, "/lines", &json!({ "order": "A", "number": 1, "count": 1 })).await;
        let change = json!({ "count": 2 });
        client.patch("/lines/A/1").json(&change).await.expect(428);
        let changed = client.patch("/lines/A/1").header("If-Match", "\"1\"").json(&change).await.expect(200);
        assert_eq!(changed.header("etag"), Some("\"2\""));
        client.patch("/lines/A/1").header("If-Match", "\"1\"").json(&change).await.expect(412);
        client.delete("/lines/A/1").header("If-Match", "\"1\"").await.expect(412);
        client.delete("/lines/A/1").header("If-Match", "\"2\"").await.expect(204);
    });
}

#[test]
fn hooks_see_change_and_hide() {
    with_client(async |client| {
        let path = "/secrets";
        assert_eq!(created(&client, path, &json!({ "text": "loud" })).await["text"], "LOUD");
        client.post(path).json(&json!({ "text": "never" })).await.expect(422);
        assert_eq!(texts(&client, path).await, ["LOUD"], "what a hook refuses is undone");
        client.patch("/secrets/1").json(&json!({ "text": "new" })).await.expect(200);
        client.patch("/secrets/1").json(&json!({ "text": "again" })).await.expect(200);
        assert_eq!(texts(&client, path).await, ["new new"]);
        // What would not be there afterwards is not written.
        client.patch("/secrets/1").json(&json!({ "text": "hidden" })).await.expect(422);
        client.post(path).json(&json!({ "text": "forbidden" })).await.expect(422);
        assert_eq!(texts(&client, path).await, ["new new"]);
        // What nobody may see, others write.
        client.patch("/secrets/1").json(&json!({ "text": "archived" })).await.expect(200);
        client.get("/secrets/1").await.expect(404);
        client.patch("/secrets/1").json(&json!({ "text": "seen" })).await.expect(404);
        client.delete("/secrets/1").await.expect(404);
        created(&client, path, &json!({ "text": "other" })).await;
        client.delete(path).await.expect(422);
        client.delete("/secrets?text=archived").await.expect(204);
        client.delete("/secrets?text=OTHER&text=LOUD").await.expect(204);
        assert_eq!(texts(&client, path).await, [""; 0]);
        let done = DONE.lock().expect("nobody panics with it").clone();
        assert_eq!(
            done,
            ["created 1", "updated new", "updated new new", "updated archived", "created 1", "deleted 0", "deleted 1"]
        );
    });
}

#[test]
fn operations_are_named_after_their_table_and_path() {
    let document: Value = serde_json::from_str(Rest::OPENAPI).expect("the document is JSON");
    let paths = document["paths"].as_object().expect("there are paths");
    let ids: Vec<_> = paths
        .values()
        .flat_map(|path| path.as_object().expect("methods").values())
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    let mut expected = vec![
        "fetch",
        "list_notes",
        "create_note",
        "create_notes",
        "update_note",
        "delete_note",
        "delete_notes",
        "list_lines",
        "create_line",
        "fetch_line",
        "update_line",
        "delete_line",
        "list_secrets",
        "create_secret",
        "fetch_secret",
        "update_secret",
        "delete_secret",
        "delete_secrets",
    ];
    let mut ids = ids;
    ids.sort_unstable();
    expected.sort_unstable();
    assert_eq!(ids, expected);
}
