//! Resources that not everybody has access to, and whose rows are not everybody's.

use openapi_core::{
    App, Schema, api,
    http::{
        Error, Request,
        security::{Bearer, BearerScheme},
    },
    test::{Client, block_on},
};
use openapi_db::{Table, resource::TenantOf, test};
use serde::Serialize;
use serde_json::{Value, json};

/// A letter, which belongs to an account.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "letters",
    tenant = account,
    unique(account, text),
    create(LetterAdd),
    update(LetterUpdate),
    query(LetterQuery),
    query(LetterFilter, filter(text), unpaged)
)]
struct Letter {
    /// Unique ID
    #[column(primary_key, identity)]
    id: i64,
    /// Whose it is
    account: i32,
    /// What it says
    text: String,
}

/// A word of the house.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "words",
    create(WordAdd),
    update(WordUpdate, omit(text)),
    query(WordQuery),
    query(WordFilter, filter(text), unpaged)
)]
struct Word {
    /// The word
    #[column(primary_key)]
    text: String,
    /// What it means
    meaning: String,
}

/// Accounts, whose tokens are their numbers.
struct Account;

impl BearerScheme for Account {
    const NAME: &'static str = "account";

    type Context = ();
    type Identity = i32;

    async fn identify(_: &Request, token: &str, (): ()) -> Result<Option<i32>, Error> {
        Ok(token.parse().ok())
    }

    fn allows(account: &i32, scope: &str) -> bool {
        *account == 1 && scope == "words"
    }
}

impl TenantOf<Letter> for Bearer<Account> {
    fn tenant(&self) -> i32 {
        self.0
    }
}

api! {
    struct House {
        title: "House",
        version: "1.0.0",
        tags: { Word: "Words" },
        operations: [],
        resources: [
            Letter at "/letters" (tenant = Bearer<Account>),
            Word at "/words" (key = "{text}", guard = Bearer<Account>, scopes("words"), tag = "Word"),
            Word at "/internal/words" (key = "{text}", only(list, fetch), prefix = "internal", private),
        ],
        tables: [Letter, Word],
    }
}

/// Runs with a client of the API, on a database of the test's own.
fn with_client(work: impl AsyncFnOnce(Client)) {
    block_on(async {
        let database = test::database::<House>().await;
        work(App::<House>::new().state(database.db()).test().await).await;
    });
}

/// The operations of the document below a path, with their methods.
fn operations(document: &str, path: &str) -> Vec<(String, Value)> {
    let document: Value = serde_json::from_str(document).expect("the document is JSON");
    let paths = document["paths"].as_object().expect("there are paths").clone();
    let below = paths.into_iter().filter(|(known, _)| known.contains(path));
    below
        .flat_map(|(known, methods)| {
            let methods = methods.as_object().expect("there are methods").clone();
            methods.into_iter().map(move |(method, operation)| (format!("{method} {known}"), operation))
        })
        .collect()
}

#[test]
fn guards_are_asked_by_all_operations() {
    with_client(async |client| {
        let named: Vec<String> = operations(House::OPENAPI, "/words").into_iter().map(|(name, _)| name).collect();
        let expected = [
            "get /words",
            "post /words",
            "delete /words",
            "post /bulk/words",
            "get /words/{text}",
            "patch /words/{text}",
            "delete /words/{text}",
        ];
        assert_eq!(sorted(named.clone()), sorted(expected.map(str::to_owned).to_vec()));
        for name in named {
            let (method, path) = name.split_once(' ').expect("a method and a path");
            let (method, path) = (method.to_uppercase(), path.replace("{text}", "hut"));
            client.call(&method, &path).await.expect(401);
            client.call(&method, &path).bearer("2").await.expect(403);
        }
        client.post("/words").bearer("1").json(&json!({ "text": "hut", "meaning": "a house" })).await.expect(201);
    });
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names
}

#[test]
fn document_says_what_guards_and_options_say() {
    for (name, operation) in operations(House::OPENAPI, "/words") {
        assert_eq!(operation["security"], json!([{ "account": ["words"] }]), "{name}");
        assert_eq!(operation["responses"]["401"]["$ref"], "#/components/responses/Unauthorized", "{name}");
        assert_eq!(operation["responses"]["403"]["$ref"], "#/components/responses/Forbidden", "{name}");
        assert_eq!(operation["tags"], json!(["Word"]), "{name}");
    }
    assert_eq!(operations(House::OPENAPI, "/internal").len(), 0);
    assert_eq!(operations(House::OPENAPI_PRIVATE, "/internal").len(), 2);
}

#[test]
fn key_may_be_what_the_place_for_several_rows_is_called() {
    with_client(async |client| {
        let words = json!([{ "text": "bulk", "meaning": "much" }, { "text": "bit", "meaning": "little" }]);
        client.post("/bulk/words").bearer("1").json(&words).await.expect(201);
        let bulk: Value = client.get("/words/bulk").bearer("1").await.expect(200).json();
        assert_eq!(bulk, words[0]);
    });
}

#[test]
fn several_new_rows_are_not_too_many() {
    with_client(async |client| {
        let words = |count: usize| -> Value {
            (0..count).map(|number| json!({ "text": number.to_string(), "meaning": "" })).collect()
        };
        let answer = client.post("/bulk/words").bearer("1").json(&words(1001)).await.expect(422);
        assert_eq!(answer.errors().len(), 1);
        client.post("/bulk/words").bearer("1").json(&words(1000)).await.expect(201);
    });
}

#[test]
fn tenants_have_rows_of_their_own() {
    with_client(async |client| {
        let path = "/letters";
        client.get(path).await.expect(401);
        client.post(path).bearer("1").json(&json!({ "text": "Dear one" })).await.expect(201);
        let several = json!([{ "text": "Dear two" }, { "text": "Dear both" }]);
        let several: Value = client.post("/bulk/letters").bearer("2").json(&several).await.expect(201).json();
        assert_eq!(several[1], json!({ "id": 3, "account": 2, "text": "Dear both" }));
        let change = json!({ "text": "Dear nobody" });
        let again = client.post(path).bearer("1").json(&json!({ "text": "Dear one" })).await.expect(409);
        assert_eq!(again.errors(), ["body text: already exists"], "whose it is, is not the client's to know");
        client.get("/letters/1").bearer("2").await.expect(404);
        client.patch("/letters/1").bearer("2").json(&change).await.expect(404);
        client.delete("/letters/1").bearer("2").await.expect(404);
        client.delete(path).bearer("2").await.expect(422);
        client.delete("/letters?text=Dear%20two&text=Dear%20both").bearer("2").await.expect(204);
        assert_eq!(client.get(path).bearer("2").await.expect(200).json::<Value>(), json!([]));
        let changed: Value = client.patch("/letters/1").bearer("1").json(&change).await.expect(200).json();
        assert_eq!(client.get(path).bearer("1").await.expect(200).json::<Value>(), json!([changed]));
        client.delete("/letters/1").bearer("1").await.expect(204);
    });
}
