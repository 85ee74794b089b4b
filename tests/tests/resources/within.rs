//! Rows that are found within something else: what the path says of them holds for all that is done there.

use openapi_core::{
    App, Schema, api,
    http::{Json, Path},
    post,
    test::{Client, block_on},
};
use openapi_db::{Create, CreateWithin, Db, Error, Table, test};
use serde::Serialize;
use serde_json::{Value, json};

/// Something to do in a project.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "steps",
    within(project_id),
    create(StepAdd, omit(project_id)),
    create(StepImport),
    update(StepUpdate),
    query(StepQuery, order_by(title)),
    query(StepFilter, filter(title), unpaged)
)]
struct Step {
    /// Unique ID
    #[column(primary_key, identity)]
    id: i64,
    /// The project
    project_id: i32,
    /// What is to be done
    title: String,
}

/// A place of a page of an album.
#[derive(Debug, Serialize, Schema, Table)]
#[table(
    name = "photos",
    primary_key(album, page, number),
    within(album, page),
    create(PhotoAdd, omit(album, page)),
    query(PhotoQuery)
)]
struct Photo {
    /// The album
    #[column(name = "of_album")]
    #[serde(rename = "albumName")]
    album: String,
    /// The page
    page: i32,
    /// Which photo of the page
    number: i32,
    /// What it shows, if that is known
    label: Option<String>,
}

/// Add a step by hand
#[post("/by-hand/{project_id}")]
async fn add_by_hand(db: Db, project_id: Path<i32>, step: Json<StepAdd>) -> Result<Json<Step>, Error> {
    step.within(&project_id).insert(&db).await.map(Json)
}

api! {
    struct Nested {
        title: "Nested",
        version: "1.0.0",
        operations: [add_by_hand],
        resources: [
            Step at "/projects/{project_id}/steps" (prefix = "project"),
            Step at "/steps" (only(list, fetch)),
            Photo at "/albums/{album}/{page}/photos" (
                only(list, create, create_many, fetch, delete), key = "{album}/{page}/{number}"
            ),
        ],
        tables: [Step, Photo],
    }
}

/// Runs with a client of the API, on a database of the test's own.
fn with_client(work: impl AsyncFnOnce(Client)) {
    block_on(async {
        let database = test::database::<Nested>().await;
        work(App::<Nested>::new().state(database.db()).test().await).await;
    });
}

async fn titles(client: &Client, path: &str) -> Vec<String> {
    let rows: Vec<Value> = client.get(path).await.expect(200).json();
    rows.iter().map(|row| row["title"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn new_rows_are_where_the_path_says() {
    with_client(async |client| {
        let answer = client.post("/projects/7/steps").json(&json!({ "title": "plan" })).await.expect(201);
        assert_eq!(answer.header("location"), Some("/projects/7/steps/1"));
        assert_eq!(answer.json::<Value>(), json!({ "id": 1, "project_id": 7, "title": "plan" }));
        let several = json!([{ "title": "dig" }, { "title": "fill" }]);
        let several: Value = client.post("/bulk/projects/7/steps").json(&several).await.expect(201).json();
        let expected = json!([
            { "id": 2, "project_id": 7, "title": "dig" },
            { "id": 3, "project_id": 7, "title": "fill" },
        ]);
        assert_eq!(several, expected);
        let by_hand: Value = client.post("/by-hand/8").json(&json!({ "title": "rest" })).await.expect(200).json();
        assert_eq!(by_hand, json!({ "id": 4, "project_id": 8, "title": "rest" }));
        assert_eq!(titles(&client, "/projects/7/steps?order_by=title").await, ["dig", "fill", "plan"]);
        assert_eq!(titles(&client, "/steps?order_by=title").await, ["dig", "fill", "plan", "rest"]);
        let elsewhere = json!({ "title": "dig", "project_id": 9 });
        client.post("/projects/7/steps").json(&elsewhere).await.expect(422);
    });
}

#[test]
fn mistakes_of_the_path_are_told_of_the_path() {
    with_client(async |client| {
        let photo = json!({ "number": 1 });
        client.post("/albums/sea/2/photos").json(&photo).await.expect(201);
        let answer = client.post("/albums/sea/2/photos").json(&photo).await.expect(409);
        let places: Vec<_> =
            answer.errors().into_iter().map(|error| error.split(':').next().map(str::to_owned)).collect();
        assert_eq!(places, ["path album", "path page", "body number"].map(|place| Some(place.to_owned())));
        let elsewhere = json!({ "project_id": 8 });
        client.post("/projects/7/steps").json(&json!({ "title": "plan" })).await.expect(201);
        client.patch("/projects/7/steps/1").json(&elsewhere).await.expect(422);
    });
}

#[test]
fn rows_are_not_there_within_anything_else() {
    with_client(async |client| {
        client.post("/projects/7/steps").json(&json!({ "title": "plan" })).await.expect(201);
        client.get("/projects/7/steps/1").await.expect(200);
        client.get("/projects/8/steps/1").await.expect(404);
        let change = json!({ "title": "dream" });
        client.patch("/projects/8/steps/1").json(&change).await.expect(404);
        client.delete("/projects/8/steps/1").await.expect(404);
        client.delete("/projects/8/steps").await.expect(204);
        assert_eq!(titles(&client, "/steps").await, ["plan"]);
        let changed: Value = client.patch("/projects/7/steps/1").json(&change).await.expect(200).json();
        assert_eq!(changed, json!({ "id": 1, "project_id": 7, "title": "dream" }));
        client.delete("/projects/7/steps?title=plan").await.expect(204);
        assert_eq!(titles(&client, "/steps").await, ["dream"]);
        client.delete("/projects/7/steps/1").await.expect(204);
        assert_eq!(titles(&client, "/steps").await, [""; 0]);
    });
}

#[test]
fn path_may_have_columns_of_the_key() {
    with_client(async |client| {
        let photo = json!({ "number": 3, "label": "A lake" });
        let answer = client.post("/albums/a%2Fb/1/photos").json(&photo).await.expect(201);
        let path = "/albums/a%2Fb/1/photos/3";
        assert_eq!(answer.header("location"), Some(path));
        let expected = json!({ "albumName": "a/b", "page": 1, "number": 3, "label": "A lake" });
        assert_eq!(client.get(path).await.expect(200).json::<Value>(), expected);
        client.get("/albums/a%2Fb/2/photos/3").await.expect(404);
        let rows = client.get("/albums/a%2Fb/1/photos").await.expect(200).json::<Value>();
        assert_eq!(rows, json!([expected]));
        assert_eq!(client.get("/albums/a%2Fb/2/photos").await.expect(200).json::<Value>(), json!([]));
        client.delete(path).await.expect(204);
        client.get(path).await.expect(404);
    });
}

#[test]
fn prefixes_tell_operations_apart() {
    let document: Value = serde_json::from_str(Nested::OPENAPI).expect("the document is JSON");
    let operation = |path: &str, method: &str| {
        let operation = &document["paths"][path][method];
        (operation["operationId"].clone(), operation["summary"].clone())
    };
    let expected = |id: &str, summary: &str| (json!(id), json!(summary));
    let steps = "/projects/{project_id}/steps";
    assert_eq!(operation(steps, "get"), expected("list_project_steps", "List project steps"));
    assert_eq!(operation(steps, "post"), expected("create_project_step", "Create a project step"));
    assert_eq!(operation("/steps", "get"), expected("list_steps", "List steps"));
    assert_eq!(operation("/steps/{id}", "get"), expected("fetch_step", "Fetch a step"));
}
