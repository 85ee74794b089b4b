//! The document of an API that has a bit of everything, compared as a whole.

use std::collections::BTreeMap;

use expect_test::expect_file;
use openapi_core::{
    Schema, api, delete,
    document::changes::compare,
    get,
    http::{Accepted, Created, Error, Json, NoContent, Page, Path, Query},
    post, put,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A person, with "quotes", a \ backslash and an é.
#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
struct Person {
    full_name: String,
    /// Refers to itself
    friends: Vec<Person>,
    /// Refers to each other
    home: Option<Box<House>>,
    #[serde(default)]
    age: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    nick: Option<String>,
    mood: Mood,
}

#[derive(Serialize, Deserialize, Schema)]
#[schema(name = "Home")]
struct House {
    owner: Option<Person>,
    rooms: BTreeMap<String, Vec<f64>>,
    corner: (i32, i32),
    anything: Value,
}

/// How somebody feels.
#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "SCREAMING-KEBAB-CASE")]
enum Mood {
    /// All is well
    VeryWell,
    #[serde(rename = "so so")]
    SoSo,
}

/// A result, with what it took.
#[derive(Serialize, Schema)]
struct Measured<T> {
    value: T,
    millis: u64,
}

/// Where to look.
#[derive(Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct Search {
    /// Any part of the name
    ///
    ///     as code
    #[schema(min_length = 2, max_length = 20)]
    text: String,
    mood: Option<Mood>,
    #[serde(default)]
    age: Vec<Option<u8>>,
    #[schema(maximum = 100)]
    limit: Option<u32>,
}

#[derive(Deserialize, Schema)]
struct Place {
    street: String,
    number: u16,
}

/// Find people
///
/// By any part of the name.
///
/// * all of them
#[get("/people", tag = "People")]
async fn find(query: Query<Search>) -> Result<Page<Person>, Error> {
    let Search { text, mood, age, limit } = query.0;
    drop((text, mood, age, limit));
    Err(Error::not_found())
}

/// Add a person
#[post("/people", tag = "People", operation_id = "addPerson")]
async fn add(person: Json<Person>) -> Created<Person> {
    Created(person.0)
}

#[deprecated]
#[delete("/people/{id}")]
async fn remove(_: Path<u64>) -> NoContent {
    NoContent
}

#[get("/streets/{street}/{number}")]
async fn house(Path(Place { street, number }): Path<Place>) -> Json<Measured<Option<House>>> {
    drop(street);
    Json(Measured { value: None, millis: number.into() })
}

#[get("/moods/{mood}")]
async fn of_mood(mood: Path<Mood>) -> Json<Measured<Vec<u8>>> {
    Json(Measured { value: Vec::new(), millis: matches!(mood.0, Mood::SoSo).into() })
}

#[put("/streets/{street}/{number}")]
async fn build(Path((street, number)): Path<(String, u16)>, house: Json<House>) -> Accepted<Measured<Vec<String>>> {
    drop(house);
    Accepted(Measured { value: vec![street], millis: number.into() })
}

api! {
    /// People and houses.
    ///
    /// Both refer to *each other*.
    pub(crate) struct Town {
        title: "Town \"hall\"",
        version: env!("CARGO_PKG_VERSION"),
        tags: { People: "Who lives here", "In between": "Nothing yet" },
        operations: [find, add, remove, house, of_mood, build],
    }
}

const _: () = assert!(Town::OPENAPI.len() > 5_000, "the document can be used in const assertions");

#[test]
fn document_says_what_the_signatures_say() {
    let document: Value = serde_json::from_str(Town::OPENAPI).expect("it is JSON");
    let pretty = serde_json::to_string_pretty(&document).expect("it is JSON");
    expect_file!["golden/town.json"].assert_eq(&(pretty + "\n"));
}

#[test]
fn both_versions_of_openapi_say_the_same_to_clients() {
    let [new, old] = [Town::OPENAPI, Town::OPENAPI_3_0].map(|text| serde_json::from_str(text).expect("it is JSON"));
    let changes: Vec<_> = compare(&old, &new).iter().map(ToString::to_string).collect();
    assert_eq!(changes, ["document: openapi changed from `3.0.3` to `3.1.0`"]);
}
