//! An API whose operations answer what they have read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use openapi_core::{
    Schema, api, get,
    http::{Cookie, Form, Header, Json, Path, Query},
    post,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Serialize, Deserialize, Schema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Tea,
    Coffee,
}

#[derive(Debug, Serialize, Deserialize, Schema)]
#[serde(untagged)]
enum IntOrText {
    Int(i64),
    Text(#[schema(max_length = 3)] String),
}

#[derive(Debug, Serialize, Deserialize, Schema)]
struct Switch(bool);

#[derive(Debug, Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct Place {
    row: u8,
    #[serde(default)]
    window: bool,
    seat: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, Schema)]
struct Slice {
    #[schema(minimum = 1)]
    limit: Option<u32>,
    offset: Option<u64>,
}

/// What a text of its own can be.
#[derive(Debug, Serialize, Deserialize, Schema)]
#[serde(rename_all = "kebab-case")]
struct Plain {
    count: Option<i32>,
    small_count: Option<u8>,
    big: Option<u128>,
    wide: Option<i128>,
    ratio: Option<f64>,
    #[schema(minimum = 0, multiple_of = 0.25)]
    quarter: Option<f64>,
    flag: Option<bool>,
    switch: Option<Switch>,
    text: Option<String>,
    #[schema(min_length = 2, max_length = 4)]
    word: Option<String>,
    #[schema(pattern = "^[a-zé]+$")]
    letters: Option<String>,
    #[schema(choices("a", "b"))]
    choice: Option<String>,
    kind: Option<Kind>,
    either: Option<IntOrText>,
    uuid: Option<Uuid>,
    time: Option<Timestamp>,
    day: Option<Date>,
    price: Option<Decimal>,
    #[schema(format = "email")]
    mail: Option<String>,
    character: Option<char>,
}

/// Lists in one text.
#[derive(Debug, Serialize, Deserialize, Schema)]
#[serde(rename_all = "kebab-case")]
struct Split {
    #[schema(split = ",", max_items = 3)]
    words: Option<Vec<String>>,
    #[schema(split = ",")]
    numbers: Option<BTreeSet<i16>>,
    #[schema(split = ",")]
    flags: Option<Vec<bool>>,
    #[schema(split = ",")]
    perhaps: Option<Vec<Option<u8>>>,
    #[schema(split = ",")]
    pair: Option<(u8, Kind)>,
    #[schema(split = ",", min_items = 1, items(max_length = 2))]
    some: Option<Vec<String>>,
}

/// What takes several texts.
#[derive(Debug, Serialize, Deserialize, Schema)]
struct Parts {
    tags: Option<Vec<String>>,
    #[schema(items(maximum = 10))]
    sizes: Option<Vec<Option<i16>>>,
    set: Option<BTreeSet<u8>>,
    kinds: Option<Vec<Kind>>,
    pair: Option<(u8, String)>,
    corners: Option<[u8; 2]>,
    #[schema(min_properties = 1)]
    filter: Option<BTreeMap<String, i16>>,
    flags: Option<BTreeMap<String, bool>>,
    by_day: Option<BTreeMap<Kind, String>>,
    place: Option<Place>,
    #[serde(rename = "size:ge")]
    size_ge: Option<u8>,
    #[serde(flatten)]
    slice: Slice,
}

impl Ord for Kind {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (matches!(self, Self::Coffee)).cmp(&matches!(other, Self::Coffee))
    }
}

impl PartialOrd for Kind {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Kind {}

/// What has to be there.
#[derive(Debug, Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct Needed {
    count: u8,
    list: Vec<u8>,
    #[schema(min_items = 1)]
    some: Vec<u8>,
    map: BTreeMap<String, u8>,
    #[serde(default = "seven")]
    seven: u8,
    #[serde(alias = "b")]
    a: Option<u8>,
}

fn seven() -> u8 {
    7
}

#[get("/query/plain")]
async fn query_plain(given: Query<Plain>) -> Json<Plain> {
    Json(given.0)
}

#[get("/query/split")]
async fn query_split(given: Query<Split>) -> Json<Split> {
    Json(given.0)
}

#[get("/query/parts")]
async fn query_parts(given: Query<Parts>) -> Json<Parts> {
    Json(given.0)
}

#[get("/query/needed")]
async fn query_needed(given: Query<Needed>) -> Json<Needed> {
    Json(given.0)
}

#[get("/query/map")]
async fn query_map(given: Query<BTreeMap<String, u8>>) -> Json<BTreeMap<String, u8>> {
    Json(given.0)
}

#[derive(Debug, Serialize, Deserialize, Schema)]
struct Rest {
    limit: Option<u8>,
    #[serde(flatten)]
    rest: BTreeMap<String, bool>,
}

#[get("/query/rest")]
async fn query_rest(given: Query<Rest>) -> Json<Rest> {
    Json(given.0)
}

#[get("/header/plain")]
async fn header_plain(given: Header<Plain>) -> Json<Plain> {
    Json(given.0)
}

#[get("/header/split")]
async fn header_split(given: Header<Split>) -> Json<Split> {
    Json(given.0)
}

#[get("/cookie/plain")]
async fn cookie_plain(given: Cookie<Plain>) -> Json<Plain> {
    Json(given.0)
}

#[get("/cookie/split")]
async fn cookie_split(given: Cookie<Split>) -> Json<Split> {
    Json(given.0)
}

#[post("/form/plain")]
async fn form_plain(given: Form<Plain>) -> Json<Plain> {
    Json(given.0)
}

#[post("/form/split")]
async fn form_split(given: Form<Split>) -> Json<Split> {
    Json(given.0)
}

#[post("/form/parts")]
async fn form_parts(given: Form<Parts>) -> Json<Parts> {
    Json(given.0)
}

#[post("/form/needed")]
async fn form_needed(given: Form<Needed>) -> Json<Needed> {
    Json(given.0)
}

#[get("/path/text/{text}")]
async fn path_text(text: Path<String>) -> Json<String> {
    Json(text.0)
}

#[get("/path/flag/{flag}")]
async fn path_flag(flag: Path<bool>) -> Json<bool> {
    Json(flag.0)
}

#[get("/path/numbers/{numbers}")]
async fn path_numbers(numbers: Path<Vec<u8>>) -> Json<Vec<u8>> {
    Json(numbers.0)
}

#[get("/path/two/{one}/{other}")]
async fn path_two(Path((one, other)): Path<(IntOrText, Vec<Kind>)>) -> Json<(IntOrText, Vec<Kind>)> {
    Json((one, other))
}

#[get("/everything/{count}")]
async fn everything(
    count: Path<u8>,
    query: Query<Needed>,
    header: Header<Plain>,
    cookie: Cookie<Split>,
) -> Json<(u8, Needed, Plain, Split)> {
    Json((count.0, query.0, header.0, cookie.0))
}

api! {
    pub(super) struct Shop {
        title: "Shop",
        version: "1.0.0",
        operations: [
            query_plain, query_split, query_parts, query_needed, query_map, query_rest, header_plain, header_split,
            cookie_plain, cookie_split, form_plain, form_split, form_parts, form_needed, path_text, path_flag,
            path_numbers, path_two, everything,
        ],
    }
}
