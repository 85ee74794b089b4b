//! Content of every shape.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
    num::NonZeroU8,
};

use jiff::{Timestamp, civil::Date};
use openapi_core::{
    Schema,
    http::{Json, NoContent},
    post, put,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;
use uuid::Uuid;

/// Texts with every constraint.
#[derive(Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    #[schema(min_length = 2, max_length = 5)]
    short: String,
    #[schema(pattern = "^[a-z]+(-[a-z]+)*$", max_length = 40)]
    slug: String,
    #[schema(choices("tea", "coffee", "\u{0}", "é\"\\"))]
    choice: String,
    #[schema(format = "email")]
    email: Option<String>,
    #[schema(format = "uri")]
    uri: Option<String>,
    #[schema(format = "ipv6")]
    ipv6: Option<String>,
    #[schema(format = "duration")]
    duration: Option<String>,
    character: Option<char>,
    id: Uuid,
    at: Timestamp,
    on: Option<Date>,
    address: Option<IpAddr>,
    home: Option<Url>,
}

/// Echo texts
#[post("/texts")]
pub async fn texts(body: Json<Texts>) -> Json<Texts> {
    body
}

/// Numbers with every constraint.
#[derive(Serialize, Deserialize, Schema)]
pub struct Numbers {
    byte: i8,
    large: i64,
    unsigned: u64,
    some: NonZeroU8,
    #[schema(minimum = -3, exclusive_maximum = 3)]
    between: i32,
    #[schema(multiple_of = 5)]
    fives: u16,
    float: f64,
    single: Option<f32>,
    #[schema(exclusive_minimum = 0, maximum = 1)]
    share: Option<f64>,
    #[schema(choices(1, 2, 3))]
    choice: Option<u8>,
    decimal: Decimal,
    yes: bool,
}

/// Echo numbers
#[post("/numbers")]
pub async fn numbers(body: Json<Numbers>) -> Json<Numbers> {
    body
}

/// Lists, sets, maps and tuples.
#[derive(Serialize, Deserialize, Schema)]
pub struct Sets {
    #[schema(min_items = 1, max_items = 3, items(min_length = 1))]
    list: Vec<String>,
    set: BTreeSet<i16>,
    #[schema(unique_items, max_items = 4)]
    unique: Vec<bool>,
    fixed: [u8; 3],
    map: BTreeMap<String, Vec<f64>>,
    #[schema(min_properties = 1, max_properties = 2, items(maximum = 9))]
    numbered: BTreeMap<u8, i32>,
    nothing: (),
    #[serde(default)]
    anything: Value,
}

/// A tuple. It is not sent back: what asks us takes tuples in answers for mistakes.
#[derive(Deserialize, Schema)]
pub struct Tuple {
    tuple: (u8, Option<String>, [bool; 2]),
}

/// Take a tuple
#[put("/tuples")]
pub async fn tuples(body: Json<Tuple>) -> NoContent {
    let Tuple { tuple: (number, text, truths) } = body.0;
    drop((number, text, truths));
    NoContent
}

/// Echo lists
#[put("/sets")]
pub async fn sets(body: Json<Sets>) -> Json<Sets> {
    body
}

/// Tagged inside.
#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Inside {
    Nothing,
    Point { x: i32, y: i32 },
    Named(Name),
}

/// A name.
#[derive(Serialize, Deserialize, Schema)]
pub struct Name {
    #[schema(min_length = 1, max_length = 10)]
    name: String,
}

/// Tagged beside.
#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "t", content = "c")]
pub enum Beside {
    Nothing,
    Number(u8),
    Pair(String, bool),
    Struct { at: Timestamp },
}

/// Tagged outside.
#[derive(Serialize, Deserialize, Schema)]
pub enum Outside {
    Nothing,
    Number(i8),
    Struct { list: Vec<Outside> },
}

/// Not tagged.
#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged)]
pub enum Untagged {
    Number(u32),
    Text(#[schema(max_length = 4)] String),
    Name(Name),
    List(Vec<bool>),
}

/// Enums in the four representations.
#[derive(Serialize, Deserialize, Schema)]
pub struct Tagged {
    inside: Inside,
    beside: Beside,
    outside: Outside,
    untagged: Option<Untagged>,
}

/// Echo enums
#[post("/tagged")]
pub async fn tagged(body: Json<Tagged>) -> Json<Tagged> {
    body
}

/// Names, defaults, flattened members.
#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub struct Openings {
    #[serde(alias = "alsoCalled", alias = "é~/")]
    first_name: String,
    #[serde(default = "ten")]
    #[schema(default = 10, minimum = 1)]
    with_default: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    sometimes: Option<i32>,
    #[serde(flatten)]
    name: Name,
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

fn ten() -> u8 {
    10
}

/// Echo what is open
#[post("/openings")]
pub async fn openings(body: Json<Openings>) -> Json<Openings> {
    body
}

/// A tree.
#[derive(Serialize, Deserialize, Schema)]
pub struct Node {
    value: i16,
    #[schema(max_items = 3)]
    children: Vec<Node>,
    parent: Option<Box<Node>>,
}

/// Echo a tree
#[post("/recursion")]
pub async fn recursion(body: Json<Node>) -> Json<Node> {
    body
}

/// Several of them, with one that is set apart.
#[derive(Serialize, Deserialize, Schema)]
pub struct Several<T> {
    #[schema(max_items = 5)]
    all: Vec<T>,
    best: Option<T>,
}

/// Echo generic types
#[post("/generics")]
pub async fn generics(body: Json<Several<Several<Name>>>) -> Json<Several<Several<Name>>> {
    body
}

/// A newtype with a constraint.
#[derive(Serialize, Deserialize, Schema)]
pub struct Rank(#[schema(minimum = 1, maximum = 5)] u8);

/// Echo a list of newtypes
#[put("/wrapped")]
pub async fn wrapped(body: Json<Vec<Option<Rank>>>) -> Json<Vec<Option<Rank>>> {
    body
}
