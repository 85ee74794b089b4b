//! Values that are made to do harm: members that come twice, depth, size.

use std::collections::BTreeMap;

use openapi_core::{
    Schema,
    validate::{Errors, FieldError, Location, Refusal, read_json},
};
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};

use super::refused;

#[derive(Debug, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct Closed {
    name: String,
    #[serde(default)]
    inner: Vec<Closed>,
    any: Option<Value>,
}

#[derive(Debug, Deserialize, Schema)]
struct Flattened {
    #[serde(flatten)]
    inner: Inner,
}

#[derive(Debug, Deserialize, Schema)]
struct Inner {
    inner: BTreeMap<String, Closed>,
}

#[derive(Debug, Deserialize, Schema)]
#[serde(tag = "type", deny_unknown_fields)]
enum Tagged {
    Named { street: String },
    Whole(Closed),
}

fn errors<T: Schema + serde::de::DeserializeOwned>(content: &str) -> Vec<FieldError> {
    match read_json::<T>(content.as_bytes(), Location::Body) {
        Ok(_) => Vec::new(),
        Err(Refusal::Invalid(errors)) => errors,
        Err(Refusal::NotJson(cause)) => panic!("{cause}"),
    }
}

fn told<T: Schema + serde::de::DeserializeOwned>(content: &str) -> Vec<String> {
    errors::<T>(content).iter().map(|error| format!("{} {}: {}", error.pointer, error.code, error.message)).collect()
}

#[test]
fn members_that_come_twice_are_told_at_any_depth() {
    assert_eq!(told::<Closed>(r#"{"name": "a", "name": "b"}"#), ["/name duplicate: is given twice"]);
    let deep = r#"{"name": "a", "inner": [{"name": "b"}, {"name": "c", "inner": [{"name": "d", "name": "e"}]}]}"#;
    assert_eq!(told::<Closed>(deep), ["/inner/1/inner/0/name duplicate: is given twice"]);
    let flattened = r#"{"inner": {"a": {"name": "b", "name": 1, "nam": 1}}}"#;
    assert_eq!(
        told::<Flattened>(flattened),
        ["/inner/a/name duplicate: is given twice", "/inner/a/nam unknown: is not known; did you mean `name`?",]
    );
    assert_eq!(
        told::<Tagged>(r#"{"type": "Named", "street": "a", "street": "b"}"#),
        ["/street duplicate: is given twice"]
    );
}

#[test]
fn unknown_members_are_told_with_the_nearest_name() {
    assert_eq!(
        refused::<Tagged>(&json!({ "type": "Named", "street": "a", "stret": "b" })),
        ["/stret unknown: is not known; did you mean `street`?",]
    );
    assert_eq!(
        refused::<Tagged>(&json!({ "type": "Whole", "name": "a", "inner": [{ "name": "b", "iner": [] }] })),
        ["/inner/0/iner unknown: is not known; did you mean `inner`?",]
    );
    assert_eq!(
        refused::<Flattened>(&json!({ "inner": { "a": { "name": "b", "x": 1 } } })),
        ["/inner/a/x unknown: is not known",]
    );
}

#[derive(Debug, Deserialize, Schema)]
struct Anything {
    any: Value,
    raw: Option<Box<RawValue>>,
    tree: Option<Box<Anything>>,
}

#[test]
fn depth_is_refused_and_overflows_nothing() {
    for deep in ["[".repeat(10_000), "[".repeat(10_000) + &"]".repeat(10_000), r#"{"tree":"#.repeat(10_000)] {
        for content in
            [deep.clone(), format!(r#"{{"any": {deep}}}"#), format!(r#"{{"any": 1, "raw": {deep}, "tree": 1}}"#)]
        {
            let refused = read_json::<Anything>(content.as_bytes(), Location::Body);
            assert!(matches!(refused, Err(Refusal::NotJson(_))), "{refused:?}");
            assert!(read_json::<Flattened>(content.as_bytes(), Location::Body).is_err());
        }
    }
}

#[test]
fn answers_stay_short() {
    let list = errors::<Vec<u8>>(&Value::from(vec!["x"; 100_000]).to_string());
    assert_eq!(list.len(), 101);
    assert_eq!((list[99].pointer.as_str(), list[100].code.as_str()), ("/99", "truncated"));
    let name = "n".repeat(500_000);
    let content = format!(r#"{{"{name}": ["x", "y"], "a": ["z"]}}"#);
    let map = errors::<BTreeMap<String, Vec<u8>>>(&content);
    let told: Vec<_> = map.iter().map(|error| (error.pointer.as_str(), error.code.as_str())).collect();
    assert_eq!(told, [("/a/0", "type"), ("", "truncated")]);
    let twice = format!(r#"{{"inner": {{"{name}": 1, "{name}": 2}}}}"#);
    let told: Vec<_> = errors::<Flattened>(&twice).iter().map(|error| error.code.clone()).collect();
    assert_eq!(told, ["duplicate", "truncated"]);
}

#[derive(Debug, Deserialize, Schema)]
struct Checked {
    #[schema(check = is_sound)]
    numbers: Vec<u32>,
    #[schema(max_length = 1)]
    text: String,
}

fn is_sound(_: &[u32], _: &mut Errors<'_>) {}

#[derive(Debug, Deserialize, Schema)]
#[serde(untagged)]
enum Either {
    Small(#[schema(maximum = 9)] u32),
    Long(#[schema(min_length = 2)] String),
}

#[test]
fn what_takes_too_long_to_explain_is_refused() {
    let numbers = |count| vec!["1"; count].join(",");
    let checked =
        |count, text: &str| told::<Checked>(&format!(r#"{{"numbers": [{}], "text": "{text}"}}"#, numbers(count)));
    let invalid = " invalid: fits too many forms to compare it with all of them";
    assert_eq!(checked(600_000, "a"), [""; 0]);
    assert_eq!(checked(600_000, "ab"), [invalid]);
    assert_eq!(checked(1_000, "ab"), ["/text max_length: must have at most 1 character"]);
    for wrong in ["10", "\"a\""] {
        assert_eq!(told::<Vec<Either>>(&format!("[{},{wrong}]", numbers(400_000))), [invalid], "{wrong}");
        assert_eq!(told::<Vec<Either>>(&format!("[{},{wrong}]", numbers(10))).len(), 1, "{wrong}");
    }
}
