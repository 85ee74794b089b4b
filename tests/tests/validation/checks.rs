//! Values that functions of the program check.

use std::collections::BTreeMap;

use openapi_core::{
    Schema,
    validate::{Errors, Location, read_json},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{read, refused};

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[schema(check = Order::sum, check = no_gifts_abroad)]
struct Order {
    #[schema(check = is_even, check = is_no_six, maximum = 100)]
    number: Option<u32>,
    #[schema(trim, lowercase, check = is_known_country)]
    country: String,
    #[serde(default)]
    #[schema(items(check = is_even))]
    batches: Vec<u32>,
    lines: Vec<Line>,
    #[serde(default)]
    gift: bool,
    total: u32,
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[schema(check = is_worth_it)]
struct Line {
    #[schema(minimum = 1)]
    count: u32,
    price: u32,
}

impl Order {
    fn sum(&self, errors: &mut Errors) {
        let sum: u32 = self.lines.iter().map(|line| line.count * line.price).sum();
        if sum != self.total {
            errors.at("total").add_with("sum", format!("the lines make {sum}"), &[("sum", sum.into())]);
        }
    }
}

fn no_gifts_abroad(order: &Order, errors: &mut Errors) {
    if order.gift && order.country != "de" {
        errors.at("country").add("abroad", "gifts do not go there");
        errors.at("lines").at(0).at("price").add("abroad", "costs more there");
    }
}

fn is_worth_it(line: &Line, errors: &mut Errors) {
    if line.price == 0 {
        errors.add("worthless", "costs nothing");
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "functions that check are given references")]
fn is_even(number: &u32, errors: &mut Errors) {
    if number % 2 == 1 {
        errors.add("odd", "must be even");
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "functions that check are given references")]
fn is_no_six(number: &u32, errors: &mut Errors) {
    if *number == 6 {
        errors.add("six", "must not be 6");
    }
}

fn is_known_country(country: &str, errors: &mut Errors) {
    if !["de", "fr"].contains(&country) {
        errors.add("country", "is not known");
    }
}

fn valid() -> Value {
    json!({ "number": 2, "country": " DE ", "batches": [2], "lines": [{ "count": 2, "price": 3 }], "total": 6 })
}

fn with(pointer: &str, value: Value) -> Value {
    let mut order = valid();
    order[pointer] = value;
    order
}

#[test]
fn what_functions_find_nothing_wrong_with_is_read() {
    let lines = vec![Line { count: 2, price: 3 }];
    let expected = Order { number: Some(2), country: "de".into(), batches: vec![2], lines, gift: false, total: 6 };
    assert_eq!(read(&valid()), Ok(expected));
    assert!(read::<Order>(&with("number", Value::Null)).is_ok());
}

#[test]
fn everything_is_told_at_once() {
    assert_eq!(refused::<Order>(&with("number", json!(3))), ["/number odd: must be even"]);
    assert_eq!(
        refused::<Order>(&with("batches", json!([1, 2, 3]))),
        ["/batches/0 odd: must be even", "/batches/2 odd: must be even",]
    );
    let sent = json!({
        "number": 6, "country": "it", "lines": [{ "count": 0, "price": 0 }, { "count": 1, "price": 0 }],
        "gift": true, "total": 1,
    });
    assert_eq!(
        refused::<Order>(&sent),
        [
            "/number six: must not be 6",
            "/country country: is not known",
            "/lines/0/count minimum: must be at least 1",
            "/lines/0 worthless: costs nothing",
            "/lines/1 worthless: costs nothing",
            "/total sum: the lines make 0",
            "/country abroad: gifts do not go there",
            "/lines/0/price abroad: costs more there",
        ]
    );
}

#[test]
fn what_can_be_read_is_checked_whatever_else_is_wrong() {
    let sent = json!({ "number": 3, "country": "it", "lines": [{ "count": 1, "price": 0 }, 7] });
    assert_eq!(
        refused::<Order>(&sent),
        [
            "/number odd: must be even",
            "/country country: is not known",
            "/lines/0 worthless: costs nothing",
            "/lines/1 type: must be an object",
            "/total required: is required",
        ]
    );
}

#[test]
fn values_are_parameters() {
    let content = with("total", json!(1)).to_string();
    let Err(openapi_core::validate::Refusal::Invalid(errors)) = read_json::<Order>(content.as_bytes(), Location::Body)
    else {
        panic!("the sum is wrong")
    };
    assert_eq!(
        serde_json::to_value(&errors).expect("it is JSON"),
        json!([{
            "field": "total", "pointer": "/total", "location": "body", "code": "sum", "message": "the lines make 6",
            "parameters": { "sum": 6 },
        }])
    );
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
struct Pair<T: PartialEq> {
    #[schema(check = differs::<T>)]
    pair: (T, T),
}

fn differs<T: PartialEq>(pair: &(T, T), errors: &mut Errors) {
    if pair.0 == pair.1 {
        errors.add("same", "must differ");
    }
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[schema(check = Range::is_ordered)]
struct Range<T: PartialOrd> {
    from: T,
    to: T,
}

impl<T: PartialOrd> Range<T> {
    fn is_ordered(&self, errors: &mut Errors) {
        if self.from > self.to {
            errors.at("to").add("order", "must not be before `from`");
        }
    }
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[serde(tag = "type")]
enum Tagged {
    Range(Range<u8>),
    Pair {
        #[schema(check = is_even)]
        number: u32,
    },
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[serde(untagged)]
enum Untagged {
    Range(Range<u8>),
    Odd(#[schema(check = is_even)] u32),
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[schema(check = is_not_seven)]
struct Number(u32);

fn is_not_seven(number: &Number, errors: &mut Errors) {
    if number.0 == 7 {
        errors.add("seven", "must not be 7");
    }
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[serde(transparent)]
#[schema(check = is_not_eight)]
struct Clear(u32);

fn is_not_eight(number: &Clear, errors: &mut Errors) {
    if number.0 == 8 {
        errors.add("eight", "must not be 8");
    }
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
struct Places {
    to: String,
    #[serde(flatten)]
    range: Flat,
    tagged: Vec<Tagged>,
    untagged: Vec<Untagged>,
    map: BTreeMap<String, Number>,
    clear: Option<Box<Clear>>,
    pair: Pair<u8>,
    positions: (Number, u8),
    nested: Option<Box<Places>>,
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[schema(check = Flat::is_ordered)]
struct Flat {
    from: u8,
    until: u8,
}

impl Flat {
    fn is_ordered(&self, errors: &mut Errors) {
        if self.from > self.until {
            errors.at("until").add("order", "must not be before `from`");
        }
    }
}

#[test]
fn functions_check_within_everything() {
    let right = json!({
        "to": "x", "from": 1, "until": 2, "tagged": [{ "type": "Range", "from": 1, "to": 2 }, { "type": "Pair", "number": 2 }],
        "untagged": [{ "from": 1, "to": 2 }, 2], "map": { "a": 1 }, "clear": 1, "pair": { "pair": [1, 2] },
        "positions": [1, 1],
    });
    assert!(read::<Places>(&right).is_ok(), "{:?}", read::<Places>(&right));
    let wrong = json!({
        "to": "x", "from": 2, "until": 1, "tagged": [{ "type": "Range", "from": 2, "to": 1 }, { "type": "Pair", "number": 1 }],
        "untagged": [{ "from": 2, "to": 1 }, 1], "map": { "a/b": 7 }, "clear": 8, "pair": { "pair": [1, 1] },
        "positions": [7, 1],
    });
    let expected = [
        "/tagged/0/to order: must not be before `from`",
        "/tagged/1/number odd: must be even",
        "/untagged/0/to order: must not be before `from`",
        "/untagged/1 odd: must be even",
        "/map/a~1b seven: must not be 7",
        "/clear eight: must not be 8",
        "/pair/pair same: must differ",
        "/positions/0 seven: must not be 7",
    ];
    let flattened = "/until order: must not be before `from`";
    assert_eq!(refused::<Places>(&wrong), [&expected[..], &[flattened]].concat());
    let mut deep = right;
    deep["nested"] = wrong;
    let below: Vec<String> = expected.iter().chain([&flattened]).map(|error| format!("/nested{error}")).collect();
    assert_eq!(refused::<Places>(&deep), below);
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
struct ByHand {
    #[serde(deserialize_with = "doubled")]
    #[schema(with = u32, check = is_no_six)]
    number: u32,
}

fn doubled<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    u32::deserialize(deserializer).map(|number| number * 2)
}

#[test]
fn what_functions_of_serde_read_is_checked_as_they_read_it() {
    assert_eq!(read(&json!({ "number": 6 })), Ok(ByHand { number: 12 }));
    assert_eq!(refused::<ByHand>(&json!({ "number": 3 })), ["/number six: must not be 6"]);
}
