//! Changes that come together, that hooks undo, and that are refused no earlier than in the end.

use futures_util::future::join_all;
use openapi_core::{
    App, Schema, api,
    test::{Answer, Client, block_on},
};
use openapi_db::{Error, Keyed, Table, Transaction, resource::Hooks, test};
use serde::Serialize;
use serde_json::{Value, json};

/// A box with other boxes in it.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "boxes",
    version = version,
    create(BoxAdd),
    update(BoxUpdate, omit(id)),
    query(BoxQuery, default_order(id)),
    query(BoxFilter, filter(label), unpaged)
)]
struct Crate {
    /// Unique number
    #[column(primary_key)]
    id: i32,
    /// What it is in, which may come later in a transaction
    #[column(references(Self::ID, initially_deferred))]
    inside: Option<i32>,
    /// What is written on it
    label: Option<String>,
    version: i32,
}

struct CrateHooks;

impl Hooks<Crate> for CrateHooks {
    type Context = ();
    type Error = Error;

    async fn before_update((): &(), _: &Transaction<'_>, now: &Crate, new: &mut BoxUpdate) -> Result<(), Error> {
        if now.label.as_deref() == Some("sealed") && new.label.is_set() { Err(Error::not_found()) } else { Ok(()) }
    }

    async fn after_update((): &(), transaction: &Transaction<'_>, row: &Crate) -> Result<(), Error> {
        assert_eq!(Crate::fetch(transaction, &row.id).await?.label, row.label);
        if row.label.as_deref() == Some("burning") { Err(Error::not_found()) } else { Ok(()) }
    }

    async fn before_delete((): &(), _: &Transaction<'_>, rows: &[Crate]) -> Result<(), Error> {
        if rows.iter().any(|row| row.label.as_deref() == Some("kept")) { Err(Error::not_found()) } else { Ok(()) }
    }
}

api! {
    struct Store {
        title: "Store",
        version: "1.0.0",
        resources: [Crate at "/boxes" (hooks = CrateHooks)],
        tables: [Crate],
    }
}

/// Runs with a client of the API, and a box with the number 1.
fn with_box(work: impl AsyncFnOnce(Client)) {
    block_on(async {
        let database = test::database::<Store>().await;
        let client = App::<Store>::new().state(database.db()).test().await;
        client.post("/boxes").json(&json!({ "id": 1 })).await.expect(201);
        work(client).await;
    });
}

#[test]
fn one_of_several_changes_of_a_version_counts() {
    with_box(async |client| {
        let change = |number: usize| {
            let label = json!({ "label": number.to_string() });
            client.patch("/boxes/1").header("If-Match", "\"1\"").json(&label).into_future()
        };
        let answers = join_all((0..8).map(change)).await;
        let mut statuses: Vec<u16> = answers.iter().map(Answer::status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412, 412, 412, 412, 412, 412, 412]);
        assert_eq!(client.get("/boxes/1").await.expect(200).json::<Value>()["version"], 2);
    });
}

#[test]
fn hooks_that_fail_undo_what_was_done() {
    with_box(async |client| {
        let label =
            async |label: &str| client.patch("/boxes/1").header("If-Match", "*").json(&json!({ "label": label })).await;
        label("burning").await.expect(404);
        assert_eq!(client.get("/boxes/1").await.expect(200).json::<Value>()["version"], 1);
        label("kept").await.expect(200);
        client.delete("/boxes/1").header("If-Match", "*").await.expect(404);
        client.delete("/boxes?label=kept").await.expect(422);
        client.get("/boxes/1").await.expect(200);
        label("sealed").await.expect(200);
        label("opened").await.expect(404);
        client.delete("/boxes?label=sealed").await.expect(204);
        client.get("/boxes/1").await.expect(404);
    });
}

#[test]
fn what_is_refused_in_the_end_is_told_with_its_field() {
    with_box(async |client| {
        let answer = client.post("/boxes").json(&json!({ "id": 2, "inside": 3 })).await.expect(422);
        assert_eq!(answer.errors(), ["body inside: does not exist"]);
        let both = json!([{ "id": 2, "inside": 3 }, { "id": 3 }]);
        client.post("/bulk/boxes").json(&both).await.expect(201);
        let answer = client.patch("/boxes/1").header("If-Match", "*").json(&json!({ "inside": 9 })).await.expect(422);
        assert_eq!(answer.errors(), ["body inside: does not exist"]);
    });
}
