//! Structs without anything flattened into them.

use std::borrow::Cow;

use openapi_core::Schema;
use serde::{Deserialize, Serialize};

use super::shapes;

#[derive(Serialize, Deserialize, Schema)]
struct Unit;

#[derive(Serialize, Deserialize, Schema)]
struct Empty {}

#[derive(Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct EmptyAndClosed {}

#[derive(Serialize, Deserialize, Schema)]
struct Newtype(u8);

#[derive(Serialize, Deserialize, Schema)]
struct NewtypeOfOption(Option<u8>);

#[derive(Serialize, Deserialize, Schema)]
#[serde(transparent)]
struct Transparent {
    inner: Vec<Newtype>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Tuple(u8, Option<String>, Newtype);

#[derive(Serialize, Deserialize, Schema)]
struct TupleOfSkipped(
    u8,
    #[serde(skip)]
    #[expect(dead_code, reason = "it is there to be skipped")]
    u8,
    bool,
);

#[derive(Serialize, Deserialize, Schema)]
struct EmptyTuple();

#[derive(Serialize, Deserialize, Schema)]
struct Named {
    count: u16,
    text: Option<String>,
    unit: Unit,
    tuple: Tuple,
    alone: NewtypeOfOption,
    nothing: (),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct Closed {
    count: u8,
    inner: Option<Box<Closed>>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
struct Renamed {
    first_name: String,
    #[serde(rename = "quoted \"name\"")]
    last_name: Option<String>,
    r#type: u8,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all(serialize = "SCREAMING_SNAKE_CASE", deserialize = "kebab-case"))]
struct RenamedByDirection {
    first_name: String,
    #[serde(rename(serialize = "out", deserialize = "in"))]
    last_name: u8,
}

#[derive(Serialize, Deserialize, Schema)]
struct Aliased {
    #[serde(alias = "identifier", alias = "ID")]
    id: u8,
    #[serde(alias = "remark")]
    note: Option<String>,
    #[serde(default, alias = "total", rename(serialize = "sum"))]
    count: u8,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct AliasedAndClosed {
    #[serde(alias = "identifier")]
    id: u8,
    #[serde(alias = "remark")]
    note: Option<String>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Defaults {
    #[serde(default)]
    count: u8,
    #[serde(default = "three")]
    #[schema(default = 3)]
    three: u8,
    #[serde(default)]
    list: Vec<Newtype>,
}

fn three() -> u8 {
    3
}

#[derive(Default, Serialize, Deserialize, Schema)]
#[serde(default)]
struct DefaultContainer {
    count: u8,
    text: Option<String>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Skipped {
    #[serde(skip)]
    #[expect(dead_code, reason = "it is there to be skipped")]
    internal: u8,
    #[serde(skip_serializing)]
    password: String,
    #[serde(skip_deserializing)]
    id: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    list: Vec<u8>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct SkippedAndClosed {
    #[serde(skip)]
    #[expect(dead_code, reason = "it is there to be skipped")]
    internal: u8,
    #[serde(skip_deserializing)]
    id: u8,
    #[serde(skip_serializing)]
    password: Option<String>,
}

#[derive(Serialize, Deserialize, Schema)]
struct ReadOnly {
    #[schema(read_only)]
    #[serde(skip_deserializing)]
    id: u64,
    #[schema(write_only)]
    #[serde(skip_serializing)]
    password: String,
    inner: Option<Box<ReadOnly>>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Borrowed<'a> {
    text: Cow<'a, str>,
    other: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Node {
    value: u8,
    next: Option<Box<Node>>,
    children: Vec<Node>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Person {
    name: String,
    home: Option<Box<House>>,
}

#[derive(Serialize, Deserialize, Schema)]
struct House {
    owner: Option<Person>,
    guests: Vec<Person>,
}

#[derive(Clone, Serialize, Deserialize, Schema)]
#[serde(try_from = "u8", into = "u8")]
struct Even(u8);

impl TryFrom<u8> for Even {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Ok(Self(number))
    }
}

impl From<Even> for u8 {
    fn from(even: Even) -> Self {
        even.0
    }
}

#[derive(Serialize, Deserialize, Schema)]
struct ByHand {
    #[serde(with = "text_of_number")]
    #[schema(with = String, pattern = "^(0|[1-9][0-9]?)$")]
    number: u8,
    #[serde(with = "text_of_number", default)]
    #[schema(with = String, pattern = "^(0|[1-9][0-9]?)$")]
    optional: u8,
    even: Even,
}

mod text_of_number {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    pub(super) fn serialize<S: Serializer>(number: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(number)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

shapes! {
    unit_struct "/unit" Unit;
    empty_struct "/empty" Empty;
    empty_and_closed "/empty-and-closed" EmptyAndClosed;
    newtype "/newtype" Newtype;
    newtype_of_option "/newtype-of-option" NewtypeOfOption;
    transparent "/transparent" Transparent;
    tuple_struct "/tuple" Tuple;
    tuple_of_skipped "/tuple-of-skipped" TupleOfSkipped;
    empty_tuple "/empty-tuple" EmptyTuple;
    named "/named" Named;
    closed "/closed" Closed;
    renamed "/renamed" Renamed;
    renamed_by_direction "/renamed-by-direction" RenamedByDirection;
    aliased "/aliased" Aliased;
    aliased_and_closed "/aliased-and-closed" AliasedAndClosed;
    defaults "/defaults" Defaults;
    default_container "/default-container" DefaultContainer;
    skipped "/skipped" Skipped;
    skipped_and_closed "/skipped-and-closed" SkippedAndClosed;
    read_only "/read-only" ReadOnly;
    borrowed "/borrowed" Borrowed<'static>;
    recursive "/recursive" Node;
    mutually_recursive "/mutually-recursive" Person;
    converted "/converted" Even;
    by_hand "/by-hand" ByHand;
}
