//! Both ways of reading a value: serde with the derived checks, and the second look at what was refused.

mod checks;
mod cleaning;
mod limits;
mod words;

use std::collections::BTreeMap;

use openapi_core::{
    Schema,
    validate::{Location, Refusal, explain, read_json},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

#[derive(Debug, Deserialize, Schema)]
struct Order {
    #[schema(min_length = 2, max_length = 4)]
    name: String,
    #[schema(max_length = 3)]
    note: Option<Box<str>>,
    #[schema(minimum = 1, maximum = 9)]
    count: u64,
    #[schema(minimum = 0)]
    weight: Option<f64>,
    #[schema(maximum = 100)]
    price: rust_decimal::Decimal,
    #[serde(default)]
    lines: Vec<Line>,
    #[serde(default)]
    tags: BTreeMap<String, Line>,
    at: Option<(i32, Line)>,
    kind: Option<Kind>,
}

#[derive(Debug, Deserialize, Schema)]
enum Kind {
    Great,
}

#[derive(Debug, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct Line {
    #[schema(minimum = 1)]
    number: i8,
}

fn valid() -> Value {
    json!({ "name": "nail", "count": 1, "price": "1.5" })
}

/// What is read of a value, or everything that is wrong with it.
fn read<T: Schema + DeserializeOwned>(value: &Value) -> Result<T, Vec<String>> {
    read_json::<T>(value.to_string().as_bytes(), Location::Body).map_err(|refusal| match refusal {
        Refusal::Invalid(errors) => {
            errors.iter().map(|error| format!("{} {}: {}", error.pointer, error.code, error.message)).collect()
        }
        Refusal::NotJson(cause) => vec![cause.to_string()],
    })
}

/// Everything that is wrong with a value.
fn refused<T: Schema + DeserializeOwned>(value: &Value) -> Vec<String> {
    read::<T>(value).err().unwrap_or_default()
}

/// Whether the fast path accepts a value; the second look has to agree.
fn accepts<T: Schema + DeserializeOwned>(value: &Value) -> bool {
    let read = read_json::<T>(value.to_string().as_bytes(), Location::Body).is_ok();
    let errors = explain(T::NODE, value, Location::Body);
    assert_eq!(read, errors.is_empty(), "both ways agree on {value}: {errors:?}");
    read
}

/// Changes one member of a valid order.
fn with(pointer: &str, value: Value) -> Value {
    let mut order = valid();
    order[pointer] = value;
    order
}

#[test]
fn both_ways_agree() {
    let check = |expected: bool, value: Value| assert_eq!(accepts::<Order>(&value), expected, "{value}");
    check(true, valid());
    for name in ["éé", "abcd"] {
        check(true, with("name", json!(name)));
    }
    for name in [json!("é"), json!("abcde"), json!(null), json!(12)] {
        check(false, with("name", name));
    }
    check(true, with("note", json!(null)));
    check(true, with("note", json!("abc")));
    check(false, with("note", json!("abcd")));
    for count in [json!(0), json!(10), json!(-1), json!(1.5), json!("1"), json!(u64::MAX)] {
        check(false, with("count", count));
    }
    check(true, with("weight", json!(0.0)));
    check(true, with("weight", json!(1)));
    check(false, with("weight", json!(-0.5)));
    check(true, with("price", json!("100")));
    check(false, with("price", json!("100.01")));
    check(false, with("price", json!("dear")));
    check(true, with("lines", json!([{ "number": 127 }])));
    check(false, with("lines", json!([{ "number": 1 }, { "number": 0 }])));
    check(false, with("lines", json!([{ "number": 128 }])));
    check(false, with("lines", json!([{ "number": 1, "text": "" }])));
    check(false, with("lines", json!({})));
    check(true, with("tags", json!({ "a": { "number": 1 } })));
    check(false, with("tags", json!({ "a": { "number": 0 } })));
    check(true, with("at", json!([1, { "number": 1 }])));
    check(false, with("at", json!([1, { "number": 0 }])));
    check(false, with("at", json!([1])));
    check(true, with("unknown", json!(1)));
    check(false, json!([]));
    check(false, json!({}));
    // What serde alone would make do with.
    check(false, json!(["nail", null, 1, null, "1.5", [], {}, null]));
    check(false, with("lines", json!([[1]])));
    check(false, with("price", json!(1.5)));
    check(true, with("price", json!("99.9999999999999999999999999")));
    check(false, with("price", json!("100.00000000000000000001")));
    check(true, with("kind", json!("Great")));
    check(false, with("kind", json!({ "Great": null })));
}

#[test]
fn decimals_are_what_their_pattern_says() {
    let nines = "9".repeat(28);
    for text in ["0", "-1.", "+.5", &nines, &format!("{nines}.{nines}"), &format!("-.{nines}")] {
        assert!(accepts::<rust_decimal::Decimal>(&json!(text)), "{text}");
    }
    for text in ["", ".", "-", "0x1", " 1", "NaN", &"9".repeat(30)] {
        assert!(!accepts::<rust_decimal::Decimal>(&json!(text)), "{text}");
    }
}

#[test]
fn mistakes_are_told_with_their_place() {
    let value = json!({
        "name": "x", "count": 10, "price": "1", "weight": "heavy",
        "lines": [{ "number": 1 }, { "numbr": 1 }, 7], "tags": { "a/b~c": { "number": 0 } }, "at": [1, 2],
    });
    let told: Vec<_> = explain(Order::NODE, &value, Location::Body)
        .into_iter()
        .map(|error| format!("{} {} {}: {}", error.pointer, error.field, error.code, error.message))
        .collect();
    let expected = [
        "/name name min_length: must have at least 2 characters",
        "/count count maximum: must be at most 9",
        "/weight weight type: must be a number",
        "/lines/1/number lines.1.number required: is required",
        "/lines/1/numbr lines.1.numbr unknown: is not known; did you mean `number`?",
        "/lines/2 lines.2 type: must be an object",
        "/tags/a~1b~0c/number tags.a/b~c.number minimum: must be at least 1",
        "/at/1 at.1 type: must be an object",
    ];
    assert_eq!(told, expected);
}

#[test]
fn answers_to_very_wrong_values_stay_short() {
    let value = Value::from(vec![json!("x"); 10_000]);
    let errors = explain(<Vec<u8>>::NODE, &value, Location::Body);
    assert_eq!((errors.len(), errors[100].code.as_str()), (101, "truncated"));
}
