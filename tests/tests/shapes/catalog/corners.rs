//! What is rare, and easily goes wrong.
//!
//! Not here: structs of one field without a name that is skipped, since serde reads and writes it all the same; and variants of that kind
//! in enums with `tag` and `content`, whose content serde asks for but does not write.

use std::{
    collections::{BTreeMap, BinaryHeap, LinkedList},
    marker::PhantomData,
    net::Ipv4Addr,
    path::PathBuf,
    rc::Rc,
};

use openapi_core::{Schema, schema::Key};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::shapes;

#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Schema)]
struct Id(u8);

impl Key for Id {}

#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Schema)]
#[serde(transparent)]
struct Slug {
    #[schema(min_length = 2, pattern = "^[a-z]+$")]
    text: String,
}

impl Key for Slug {}

#[derive(Serialize, Deserialize, Schema)]
struct Generic<T> {
    count: u8,
    #[serde(skip)]
    marker: PhantomData<T>,
    unit: PhantomData<T>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Unusual {
    #[serde(rename = "a/b~c")]
    pointer: u8,
    #[serde(rename = "")]
    empty: Option<u8>,
    #[serde(rename = "{\"é\\")]
    quoted: u8,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfUnusual {
    #[serde(flatten)]
    inner: Unusual,
}

#[derive(Serialize, Deserialize, Schema)]
struct Inner {
    width: u8,
    height: Option<bool>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type", deny_unknown_fields)]
enum ClosedAroundOpen {
    Struct(Inner),
    Empty {},
    Unit,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "t", content = "c")]
#[expect(clippy::option_option, reason = "serde knows it")]
enum AdjacentOfOptions {
    Named { count: Option<u8> },
    List(Vec<u8>),
    Nested(Box<AdjacentOfOptions>),
    Twice(Option<Option<u8>>),
    Skipped(u8, #[serde(skip)] PhantomData<u8>),
}

#[derive(Serialize, Deserialize, Schema)]
enum ExternalOfSkipped {
    Skipped(u8, #[serde(skip)] PhantomData<u8>),
    AllSkipped(#[serde(skip)] PhantomData<u8>),
    Named {
        #[serde(skip)]
        marker: PhantomData<u8>,
    },
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged)]
enum UntaggedOfSkipped {
    Tuple(u8, #[serde(skip)] PhantomData<u8>),
    Named {
        #[serde(skip)]
        marker: PhantomData<u8>,
        count: u8,
    },
    AllSkipped(#[serde(skip)] PhantomData<u8>),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum InternalOfSkipped {
    AllSkipped(#[serde(skip)] PhantomData<u8>),
    Named {
        #[serde(skip)]
        marker: PhantomData<u8>,
    },
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum UnitWithoutTag {
    Named {
        count: u8,
    },
    #[serde(untagged)]
    Nothing,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "outer")]
enum InternalOfOthers {
    Untagged(UntaggedStructs),
    Adjacent(AdjacentOfOptions),
    Flattened(OfUnusual),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged)]
enum UntaggedStructs {
    One { one: u8 },
    Two { two: f64 },
}

#[derive(Serialize, Deserialize, Schema)]
struct Nullables {
    boxed: Box<Option<u8>>,
    twice: Option<Box<Inner>>,
    #[serde(default)]
    default: Option<u8>,
    #[schema(max_length = 3)]
    short: Option<String>,
    unit: Option<()>,
    alias: Perhaps,
    #[serde(deserialize_with = "perhaps", serialize_with = "Option::serialize")]
    #[schema(with = Option<u8>)]
    by_hand: Option<u8>,
}

type Perhaps = Option<Option<bool>>;

fn perhaps<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    Option::deserialize(deserializer)
}

#[derive(Clone, Serialize, Deserialize, Schema)]
#[serde(from = "Pair", into = "Pair")]
struct FromPair(u8);

#[derive(Serialize, Deserialize, Schema)]
struct Pair {
    left: u8,
    right: Option<u8>,
}

impl From<Pair> for FromPair {
    fn from(pair: Pair) -> Self {
        Self(pair.left)
    }
}

impl From<FromPair> for Pair {
    fn from(from: FromPair) -> Self {
        Self { left: from.0, right: None }
    }
}

#[derive(Serialize, Deserialize, Schema)]
struct OfPair {
    name: Option<String>,
    #[serde(flatten)]
    pair: FromPair,
}

shapes! {
    map_of_newtypes "/map-of-newtypes" BTreeMap<Id, u8>;
    map_of_refined "/map-of-refined" BTreeMap<Slug, u8>;
    map_of_uuids "/map-of-uuids" BTreeMap<Uuid, u8>;
    map_of_addresses "/map-of-addresses" BTreeMap<Ipv4Addr, u8>;
    map_of_large "/map-of-large" BTreeMap<u64, u8>;
    linked_list "/linked-list" LinkedList<u8>;
    heap "/heap" BinaryHeap<u8>;
    path "/path" PathBuf;
    counted "/counted" Rc<Inner>;
    generic_marker "/marker" Generic<u8>;
    unusual_names "/unusual" Unusual;
    unusual_names_flattened "/of-unusual" OfUnusual;
    closed_around_open "/closed-around-open" ClosedAroundOpen;
    adjacent_of_options "/adjacent-of-options" AdjacentOfOptions;
    external_of_skipped "/external-of-skipped" ExternalOfSkipped;
    untagged_of_skipped "/untagged-of-skipped" UntaggedOfSkipped;
    internal_of_skipped "/internal-of-skipped" InternalOfSkipped;
    unit_without_tag "/unit-without-tag" UnitWithoutTag;
    internal_of_others "/internal-of-others" InternalOfOthers;
    nullables "/nullables" Nullables;
    converted_struct "/from-pair" FromPair;
    converted_and_flattened "/of-pair" OfPair;
}
