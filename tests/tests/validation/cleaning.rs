//! Values that are cleaned before a handler gets them.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use openapi_core::Schema;
use serde::Deserialize;
use serde_json::json;

use super::{read, refused};

#[derive(Debug, PartialEq, Deserialize, Schema)]
struct Person {
    #[schema(trim, min_length = 2, max_length = 8)]
    name: String,
    #[schema(trim, lowercase, format = "email")]
    mail: Option<String>,
    #[serde(default)]
    #[schema(items(trim, uppercase, min_length = 1))]
    tags: Vec<String>,
    #[serde(default)]
    #[schema(items(trim))]
    codes: BTreeSet<String>,
    #[serde(default)]
    #[schema(items(lowercase), max_properties = 2)]
    notes: BTreeMap<String, Box<str>>,
    #[serde(default)]
    #[schema(clean = without_dashes, min_length = 4)]
    phone: Option<String>,
}

fn without_dashes(phone: &mut String) {
    phone.retain(|character| character != '-');
}

#[test]
fn texts_are_cleaned_wherever_they_are() {
    let sent = json!({
        "name": "\u{feff} Ada\t", "mail": "Ada@Example.org", "tags": [" a", "b"], "codes": ["x ", "y"],
        "notes": { "N": "ÄB" }, "phone": "12-34",
    });
    let expected = Person {
        name: "Ada".into(),
        mail: Some("ada@example.org".into()),
        tags: vec!["A".into(), "B".into()],
        codes: BTreeSet::from(["x".into(), "y".into()]),
        notes: BTreeMap::from([("N".into(), "äb".into())]),
        phone: Some("1234".into()),
    };
    assert_eq!(read(&sent), Ok(expected));
}

#[test]
fn constraints_hold_as_sent_and_once_it_is_clean() {
    assert_eq!(
        refused::<Person>(&json!({ "name": " a ", "tags": ["", " "], "phone": "1-2-3" })),
        [
            "/name min_length: must have at least 2 characters",
            "/tags/0 min_length: must have at least 1 character",
            "/tags/1 min_length: must have at least 1 character",
            "/phone min_length: must have at least 4 characters",
        ]
    );
    let long = json!({ "name": "   abcdef", "mail": " a@example.org" });
    assert_eq!(
        refused::<Person>(&long),
        [
            "/name max_length: must have at most 8 characters",
            "/mail format: must be an email address, as someone@example.org",
        ]
    );
}

/// Says what it is, whatever is written around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Schema)]
struct Code(#[schema(trim, uppercase, max_length = 4)] String);

impl openapi_core::schema::Key for Code {}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[serde(tag = "kind")]
enum Item<T> {
    One { value: T },
    Many { values: Vec<T>, next: Option<Box<Item<T>>> },
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
struct Everything {
    #[serde(flatten)]
    item: Item<Code>,
    set: BTreeSet<Code>,
    map: BTreeMap<String, (u8, Code)>,
    shared: std::sync::Arc<Code>,
    array: [Code; 1],
    keys: BTreeMap<Code, u8>,
    owned: Cow<'static, [Code]>,
    heap: HashSet<Code>,
    hashed: HashMap<Code, Option<Code>>,
}

#[test]
fn types_are_cleaned_within_everything() {
    let code = |text: &str| Code(text.into());
    let sent = json!({
        "kind": "Many", "values": [" a"], "next": { "kind": "One", "value": "b" }, "set": ["c ", "d"],
        "map": { "x": [1, "e"] }, "shared": "f", "array": ["g"],
        "keys": { "h": 1, " h": 2 }, "owned": ["i"], "heap": ["j"], "hashed": { "k": "l" },
    });
    let next = Some(Box::new(Item::One { value: code("B") }));
    let expected = Everything {
        item: Item::Many { values: vec![code("A")], next },
        set: BTreeSet::from([code("C"), code("D")]),
        map: BTreeMap::from([("x".into(), (1, code("E")))]),
        shared: std::sync::Arc::new(code("F")),
        array: [code("G")],
        // In the order of the names as they were sent: " h" comes first.
        keys: BTreeMap::from([(code("H"), 1)]),
        owned: Cow::Owned(vec![code("I")]),
        heap: HashSet::from([code("J")]),
        hashed: HashMap::from([(code("K"), Some(code("L")))]),
    };
    assert_eq!(read(&sent), Ok(expected));
}

/// A period, whose ends are in order once it is clean.
#[derive(Debug, PartialEq, Deserialize, Schema)]
#[schema(clean = Period::order)]
struct Period {
    #[schema(maximum = 100)]
    from: u32,
    #[schema(maximum = 200)]
    to: u32,
}

impl Period {
    fn order(&mut self) -> bool {
        let swapped = self.from > self.to;
        if swapped {
            std::mem::swap(&mut self.from, &mut self.to);
        }
        swapped
    }
}

#[test]
fn types_are_cleaned_as_a_whole() {
    assert_eq!(read(&json!([{ "from": 3, "to": 2 }])), Ok(vec![Period { from: 2, to: 3 }]));
    assert_eq!(refused::<Vec<Period>>(&json!([{ "from": 101, "to": 2 }])), ["/0/from maximum: must be at most 100"]);
}

/// Puts in order what the description lets be sent, and breaks it.
#[derive(Debug, PartialEq, Deserialize, Schema)]
#[schema(clean = double)]
struct Doubled {
    #[schema(maximum = 10)]
    value: u32,
}

fn double(doubled: &mut Doubled) {
    doubled.value *= 2;
}

#[test]
fn what_cleaning_breaks_is_refused() {
    assert_eq!(read(&json!({ "value": 5 })), Ok(Doubled { value: 10 }));
    assert_eq!(refused::<Doubled>(&json!({ "value": 6 })), ["/value maximum: must be at most 10"]);
}
