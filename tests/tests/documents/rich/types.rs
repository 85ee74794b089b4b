//! Types that say everything that a type can say.

use std::collections::BTreeMap;

use jiff::Timestamp;
use openapi_core::Schema;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A book.
///
/// With *everything* that may be said of one.
#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
#[schema(title = "One book", extensions("x-table" = "books", "x-any" = [1, 2.5, -3, true, null, { "a": {} }]))]
pub(super) struct Book {
    /// The number on its back
    #[schema(pattern = "^97[89][0-9]{10}$", example = "9783161484100")]
    isbn: String,
    #[schema(title = "Its name", min_length = 1, max_length = 200, examples("Moby-Dick", "\"The Whale\""))]
    full_title: String,
    /// Seldom more than a thousand
    #[schema(minimum = 1, maximum = 9999)]
    pages: u16,
    #[schema(exclusive_minimum = 0, maximum = 100, multiple_of = 0.25)]
    weight: f64,
    #[schema(minimum = 0, exclusive_maximum = 1)]
    discount: Option<f32>,
    #[schema(choices("new", "used"))]
    state: String,
    #[schema(choices(1, 2, 3), example = 2)]
    shelf: Option<u8>,
    #[schema(min_items = 1, max_items = 10, unique_items, items(min_length = 2, max_length = 50))]
    authors: Vec<String>,
    #[schema(min_properties = 1, max_properties = 5, items(format = "uri"))]
    links: BTreeMap<String, String>,
    /// Whom to ask
    #[schema(format = "email")]
    contact: Option<String>,
    #[serde(default = "english")]
    #[schema(default = "en", min_length = 2, max_length = 2)]
    language: String,
    /// Use `isbn`
    #[schema(deprecated)]
    ean: Option<u64>,
    #[serde(skip_deserializing)]
    #[schema(read_only)]
    added: Timestamp,
    #[serde(skip_serializing)]
    #[schema(write_only)]
    secret: Option<String>,
    #[serde(default)]
    #[schema(hidden)]
    internal: u32,
    #[schema(extensions("x-unit" = "euro"))]
    price: Decimal,
    /// What it is about
    genre: Genre,
    /// What comes next
    sequel: Option<Box<Book>>,
}

fn english() -> String {
    "en".to_owned()
}

/// What a book is about.
#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Genre {
    /// Invented
    Fiction,
    #[schema(deprecated)]
    NonFiction,
    #[serde(rename = "?")]
    Unknown,
}

/// How somebody pays.
#[derive(Serialize, Deserialize, Schema)]
#[schema(example = { "Card": { "number": "4111", "months": [1, 12] } })]
pub(super) enum Payment {
    /// At the counter
    Cash,
    Card {
        #[schema(min_length = 4)]
        number: String,
        months: [u8; 2],
    },
    Voucher(String),
    Shared(Box<Payment>, Amount),
}

/// How much.
#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged)]
pub(super) enum Amount {
    Exact(u64),
    /// About as much
    Range {
        from: i32,
        to: i32,
    },
    Nothing,
}

/// How books get to somebody.
#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Delivery {
    /// They are fetched
    PickUp,
    Post {
        address: Address,
        #[serde(skip_serializing_if = "Option::is_none")]
        express: Option<bool>,
    },
    /// Somebody brings them
    Courier(Address),
}

/// Where somebody lives.
#[derive(Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
pub(super) struct Address {
    street: String,
    #[serde(default)]
    floor: i8,
}

/// What has happened.
#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type", content = "value", deny_unknown_fields)]
pub(super) enum Event {
    Opened,
    Added(Box<Book>),
    /// Who took it, and when
    Lent(String, Timestamp),
    Closed {
        reason: Option<String>,
    },
}

/// Some books on their way.
#[derive(Serialize, Deserialize, Schema)]
#[schema(extensions("x-parcel" = true))]
pub(super) struct Parcel {
    /// From one to three
    #[schema(min_items = 1, max_items = 3, items(min_length = 13))]
    books: Vec<String>,
    #[serde(flatten)]
    size: Size,
    #[serde(flatten)]
    delivery: Delivery,
    payment: Payment,
}

/// How large something is.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Size {
    /// In centimetres
    #[schema(minimum = 1, deprecated)]
    length: u32,
}

/// What is known of a shop, by whatever name.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Shop {
    #[serde(alias = "title")]
    name: String,
    #[serde(rename(serialize = "at", deserialize = "address"))]
    place: Address,
    #[serde(flatten)]
    others: BTreeMap<String, Vec<f64>>,
}

/// Two things.
#[derive(Serialize, Deserialize, Schema)]
#[schema(name = "{First}With{Second}")]
pub(super) struct Pair<First, Second> {
    first: First,
    second: Option<Second>,
}

/// Some of the same.
#[derive(Serialize, Deserialize, Schema)]
#[schema(name = "Shelf{T}Of{SIZE}")]
pub(super) struct Shelf<T, const SIZE: usize> {
    #[schema(max_items = 4)]
    things: Vec<T>,
}

/// A thing that has others below it.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Tree<T> {
    value: T,
    below: Vec<Tree<T>>,
    counts: BTreeMap<u8, T>,
}

/// A number that is not its type's.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Rank(#[schema(minimum = 1, maximum = 5)] u8);

/// Where to look.
#[derive(Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Filter {
    /// Any part of the title
    #[schema(min_length = 3, example = "whale")]
    title_part: Option<String>,
    #[schema(deprecated)]
    genre: Option<Genre>,
    #[serde(default)]
    ranks: Vec<Rank>,
    #[serde(default = "ten")]
    #[schema(default = 10, maximum = 100)]
    limit: u32,
    #[serde(alias = "from")]
    since: Option<Timestamp>,
    #[serde(default)]
    #[schema(hidden)]
    debug: bool,
}

fn ten() -> u32 {
    10
}

/// What nobody takes or gives, and is listed all the same.
#[derive(Serialize, Schema)]
pub(super) struct Listed {
    anything: Value,
    nothing: (),
    several: (bool, Option<Rank>, char),
    /// Within a list within a list
    lists: Vec<Vec<Option<Listed>>>,
}
