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

#[get("/vaults/{number}", private)]
async fn vault(number: Path<u8>) -> Json<Vault> {
    Json(Vault { number: number.0 })
}

/// Known to few.
#[derive(Serialize, Schema)]
struct Vault {
    number: u8,
}

api! {
    /// People, and what not everybody may know of.
    struct Bank {
        title: "Bank",
        version: "1.0.0",
        operations: [of_mood, vault],
    }
}

#[test]
fn private_operations_are_in_the_private_document_alone() {
    let names = |document: &str, pointer: &str| -> Vec<String> {
        let document: Value = serde_json::from_str(document).expect("it is JSON");
        let object = document.pointer(pointer).and_then(Value::as_object).expect("the member is an object");
        object.keys().cloned().collect()
    };
    assert_eq!(names(Bank::OPENAPI, "/paths"), ["/moods/{mood}"]);
    assert_eq!(names(Bank::OPENAPI_3_0, "/paths"), ["/moods/{mood}"]);
    assert_eq!(names(Bank::OPENAPI_PRIVATE, "/paths"), ["/moods/{mood}", "/vaults/{number}"]);
    assert!(!names(Bank::OPENAPI, "/components/schemas").contains(&"Vault".to_owned()));
    assert!(names(Bank::OPENAPI_PRIVATE, "/components/schemas").contains(&"Vault".to_owned()));
}

#[test]
fn private_document_without_private_operations_is_the_public_one() {
    // Clippy 0.1.95 panics where two constants are compared that refer to statics.
    let documents = [Town::OPENAPI_PRIVATE, Town::OPENAPI];
    assert_eq!(documents[0], documents[1]);
}

/// Maps with keys that are whole numbers.
#[derive(Deserialize, Schema)]
struct Keys {
    bytes: BTreeMap<u8, bool>,
    signed: BTreeMap<i16, bool>,
    large: BTreeMap<u64, bool>,
}

#[put("/keys")]
async fn put_keys(keys: Json<Keys>) -> NoContent {
    let Keys { bytes, signed, large } = keys.0;
    drop((bytes, signed, large));
    NoContent
}

api! {
    struct Keyed { title: "Keyed", version: "1.0.0", operations: [put_keys] }
}

#[test]
fn keys_are_whole_numbers_of_their_type() {
    let document: Value = serde_json::from_str(Keyed::OPENAPI).expect("it is JSON");
    let members = &document["components"]["schemas"]["Keys"]["properties"];
    let check = |member: &str, keys: &mut dyn Iterator<Item = i128>, is_key: fn(&str) -> bool| {
        let names = jsonschema::validator_for(&members[member]["propertyNames"]).expect("it is a schema");
        for key in keys {
            let key = key.to_string();
            assert_eq!(names.is_valid(&Value::from(key.as_str())), is_key(&key), "{member} {key}");
        }
        for key in ["", "-", "-0", "+1", "01", "1.0", "1e1", " 1", "0x1", "é"] {
            assert!(!names.is_valid(&Value::from(key)), "{member} {key}");
        }
    };
    check("bytes", &mut (-300..1_100), |key| key.parse::<u8>().is_ok());
    check("signed", &mut (-33_000..33_000), |key| key.parse::<i16>().is_ok());
    let limits = [0, 9, 10, i128::from(u64::MAX)];
    let mut around = limits.iter().flat_map(|limit| limit - 3..limit + 3).chain([10_i128.pow(20), 10_i128.pow(19)]);
    check("large", &mut around, |key| key.parse::<u64>().is_ok());
}
