//! Which answers of the database an operation documents, by its method and what it takes, and what becomes of the others.

use std::sync::mpsc;

use openapi_core::{
    ApiError, App, Schema, api, delete, get,
    http::{self, Created, Endpoint, Header, Json, NoContent, Path, Query},
    post, put,
    test::{Client, block_on},
};
use openapi_db::{
    Create, Db, Error, Keyed, Table, Update,
    test::{self, TestDatabase},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A place, which may be within another.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "places", create(NewPlace), update(PlaceChange, omit(name)))]
struct Place {
    #[column(primary_key)]
    name: String,
    #[schema(minimum = 0)]
    left: i32,
    #[column(references = Place::NAME)]
    within: Option<String>,
}

fn place(name: &str, left: i32, within: Option<&str>) -> NewPlace {
    NewPlace { name: name.to_owned(), left, within: within.map(str::to_owned) }
}

#[derive(Deserialize, Schema)]
struct Named {
    name: String,
}

#[get("/places")]
async fn count(db: Db) -> Result<Json<usize>, Error> {
    Place::fetch_many(&db, &["attic".to_owned(), "cellar".to_owned()]).await.map(|places| Json(places.len()))
}

#[post("/places")]
async fn create(db: Db, place: Json<NewPlace>) -> Result<Created<Place>, Error> {
    place.insert(&db).await.map(Created)
}

#[get("/places/{name}")]
async fn fetch(db: Db, name: Path<String>) -> Result<Json<Place>, Error> {
    Place::fetch(&db, &name).await.map(Json)
}

#[put("/places/{name}")]
async fn change(db: Db, name: Path<String>, change: Json<PlaceChange>) -> Result<Json<Place>, Error> {
    change.update(&db, &name).await.map(Json)
}

#[delete("/places/{name}")]
async fn remove(db: Db, name: Path<String>) -> Result<NoContent, Error> {
    Place::delete(&db, &name).await.map(|()| NoContent)
}

/// Make a place within another, of which there is one less then
#[post("/places/{name}/take")]
async fn take(db: Db, name: Path<String>) -> Result<Created<Place>, Error> {
    let left = if *name == "cellar" { -1 } else { 0 };
    place("box", left, Some(&name)).insert(&db).await.map(Created)
}

/// Find a place
#[get("/find")]
async fn find(db: Db, named: Query<Named>) -> Result<Json<Place>, Error> {
    Place::fetch(&db, &named.name).await.map(Json)
}

#[get("/header")]
async fn find_by_header(db: Db, named: Header<Named>) -> Result<Json<Place>, Error> {
    Place::fetch(&db, &named.name).await.map(Json)
}

/// Fetch a place that is not always there
#[get("/roof")]
async fn fetch_fixed(db: Db) -> Result<Json<Place>, Error> {
    Place::fetch(&db, &"roof".to_owned()).await.map(Json)
}

#[get("/roof/perhaps")]
async fn fetch_perhaps(db: Db) -> Result<Option<Json<Place>>, Error> {
    Place::fetch(&db, &"roof".to_owned()).await.map(|place| Some(Json(place)))
}

/// Write where nobody expects it
#[get("/visit")]
async fn visit(db: Db) -> Result<Created<Place>, Error> {
    place("attic", 1, None).insert(&db).await.map(Created)
}

/// Why there is no place.
#[derive(Debug, ApiError)]
enum Refusal {
    #[problem(transparent)]
    Database(#[from] Error),
}

#[get("/visit/declared")]
async fn visit_declared(db: Db) -> Result<Created<Place>, Refusal> {
    Ok(Created(place("attic", 1, None).insert(&db).await?))
}

/// Fail with what documents nothing of it
#[post("/visit/plain")]
async fn visit_plain(db: Db) -> Result<Created<Place>, http::Error> {
    Ok(Created(place("attic", 1, None).insert(&db).await?))
}

api! {
    struct Places {
        title: "Places",
        version: "1.0.0",
        operations: [
            count, create, fetch, change, remove, take, find, find_by_header, fetch_fixed, fetch_perhaps, visit, visit_declared,
            visit_plain,
        ],
        tables: [Place],
    }
}

/// A client of an application with an attic and a cellar in it, and what its log is told of failures.
async fn start() -> (Client, mpsc::Receiver<String>, TestDatabase) {
    let database = test::database::<Places>().await;
    for place in [place("attic", 1, None), place("cellar", 1, Some("attic"))] {
        place.insert(&database).await.expect("there is none");
    }
    let (failures, failed) = mpsc::channel();
    let app = App::<Places>::new().state(database.db());
    let app = app.on_error(move |report| failures.send(report.to_string()).expect("somebody listens"));
    (app.test().await, failed, database)
}

/// The statuses that an operation documents, but for those of every one that takes the same.
fn documented<E: Endpoint>() -> Vec<u16> {
    let of_all = [400, 408, 413, 414, 415, 500];
    E::OPERATION.statuses().iter().filter(|status| !of_all.contains(status)).collect()
}

#[test]
fn operations_document_what_their_method_and_what_they_take_leave() {
    assert_eq!(documented::<count>(), [200, 503]);
    assert_eq!(documented::<create>(), [201, 409, 422, 503]);
    assert_eq!(documented::<fetch>(), [200, 404, 503]);
    assert_eq!(documented::<change>(), [200, 404, 409, 422, 503]);
    assert_eq!(documented::<remove>(), [204, 404, 409, 503]);
    assert_eq!(documented::<find>(), [200, 422, 503]);
    assert_eq!(documented::<find_by_header>(), [200, 422, 503]);
    assert_eq!(documented::<fetch_perhaps>(), [200, 404, 503]);
    assert_eq!(documented::<visit_declared>(), [201, 503]);
}

#[test]
fn documented_answers_are_given() {
    block_on(async {
        let (client, _, _database) = start().await;
        client.get("/places").await.expect(200);
        client.get("/places/roof").await.expect(404);
        client.post("/places").json(&json!({ "name": "attic", "left": 1 })).await.expect(409);
        client.post("/places").json(&json!({ "name": "a\0b", "left": 1 })).await.expect(422);
        client.put("/places/attic").json(&json!({ "within": "roof" })).await.expect(422);
        client.delete("/places/attic").await.expect(409);
        client.get("/roof/perhaps").await.expect(404);
    });
}

#[test]
fn values_of_paths_lead_nowhere() {
    block_on(async {
        let (client, _, _database) = start().await;
        client.get("/places/a%00b").await.expect(404);
        client.delete("/places/a%00b").await.expect(404);
        client.post("/places/roof/take").await.expect(404);
        client.post("/places/a%00b/take").await.expect(404);
    });
}

#[test]
fn what_is_stored_stands_against_requests_without_values() {
    block_on(async {
        let (client, _, _database) = start().await;
        let problem: Value = client.post("/places/cellar/take").await.expect(409).json();
        assert_eq!(problem["errors"], Value::Null);
        client.post("/places/attic/take").await.expect(201);
    });
}

#[test]
fn rows_that_values_lead_to_make_these_wrong() {
    block_on(async {
        let (client, _, _database) = start().await;
        for answer in [client.get("/find?name=roof").await, client.get("/header").header("name", "roof").await] {
            assert_eq!(answer.expect(422).json::<Value>()["detail"], "there is no such row");
        }
        client.get("/find?name=attic").await.expect(200);
    });
}

#[test]
fn undocumented_answers_are_failures_that_say_what_to_do() {
    block_on(async {
        let (client, failed, _database) = start().await;
        let taken = "the operation does not document 409: return an error that derives `ApiError`, or a type whose `RESPONSES` have it: \
                     duplicate key value violates unique constraint \"places_pkey\" (SQLSTATE 23505, table `places`, constraint `places_pkey`)";
        for path in ["/visit", "/visit/declared"] {
            let problem: Value = client.get(path).await.expect(500).json();
            assert_eq!(problem["message"], "The server failed");
            assert!(failed.recv().expect("it is told").ends_with(taken));
        }
        client.post("/visit/plain").await.expect(500);
        assert!(failed.recv().expect("it is told").ends_with(taken));

        client.get("/roof").await.expect(500);
        let told = failed.recv().expect("it is told");
        let absent = "the operation does not document 404: return an `Option`, an error that derives `ApiError`, or a type whose \
                      `RESPONSES` have it: there is no such row";
        assert!(told.ends_with(absent), "{told}");
    });
}
