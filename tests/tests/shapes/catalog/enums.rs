//! Enums in all representations.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use openapi_core::Schema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::shapes;

#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Schema)]
enum Choice {
    One,
    Two,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "kebab-case")]
#[expect(dead_code, reason = "some variants are never read")]
enum ChoiceWithNames {
    VeryGood,
    #[serde(rename = "so so")]
    SoSo,
    #[serde(alias = "terrible", alias = "awful")]
    VeryBad,
    #[serde(rename(serialize = "out", deserialize = "in"))]
    ByDirection,
    #[serde(skip)]
    Never,
    #[serde(skip_deserializing)]
    OnlySent,
    #[serde(skip_serializing)]
    OnlyReceived,
}

#[derive(Serialize, Deserialize, Schema)]
enum ChoiceOfOne {
    Only,
}

#[derive(Serialize, Deserialize, Schema)]
struct Inner {
    width: u8,
    height: Option<bool>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
struct ClosedInner {
    width: u8,
}

#[derive(Serialize, Deserialize, Schema)]
enum External {
    Unit,
    Newtype(u8),
    Optional(Option<u8>),
    Struct(Inner),
    Tuple(u8, String),
    EmptyTuple(),
    Named { width: u8, height: Option<u8> },
    Empty {},
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum Internal {
    Unit,
    Struct(Inner),
    Closed(ClosedInner),
    Named { width: u8, height: Option<u8> },
    Empty {},
    Nothing(()),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "t", content = "c")]
enum Adjacent {
    Unit,
    Newtype(u8),
    Optional(Option<u8>),
    Struct(Inner),
    Tuple(u8, String),
    EmptyTuple(),
    Named { width: u8, height: Option<u8> },
    Empty {},
    Nothing(()),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged)]
enum Untagged {
    Unit,
    Newtype(u8),
    Struct(Inner),
    Tuple(u8, String),
    Named { text: String },
    Texts(Vec<Choice>),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
enum ExternalWithNames {
    #[serde(alias = "another_name")]
    FirstForm {
        some_width: u8,
        #[serde(alias = "tall")]
        some_height: Option<u8>,
    },
    #[serde(rename(serialize = "out", deserialize = "in"))]
    ByDirection(u8),
    #[serde(skip)]
    #[expect(dead_code, reason = "it is there to be skipped")]
    Never(u8),
    #[serde(skip_deserializing)]
    #[expect(dead_code, reason = "it is there to be sent")]
    OnlySent(u8),
    #[serde(skip_serializing)]
    OnlyReceivedUnit,
    #[serde(alias = "ONE", alias = "1")]
    UnitForm,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
enum InternalWithNames {
    #[serde(alias = "another_name")]
    FirstForm {
        some_width: u8,
        #[serde(alias = "tall")]
        some_height: Option<u8>,
    },
    #[serde(rename(serialize = "out", deserialize = "in"))]
    ByDirection(Inner),
    #[serde(skip_deserializing)]
    #[expect(dead_code, reason = "it is there to be sent")]
    OnlySent { text: String },
    #[serde(alias = "ONE")]
    UnitForm,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "t", content = "c", rename_all = "snake_case", rename_all_fields = "camelCase")]
enum AdjacentWithNames {
    #[serde(alias = "another_name")]
    FirstForm {
        some_width: u8,
        #[serde(alias = "tall")]
        some_height: Option<u8>,
    },
    #[serde(rename(serialize = "out", deserialize = "in"))]
    ByDirection(u8),
    #[serde(skip_deserializing)]
    #[expect(dead_code, reason = "it is there to be sent")]
    OnlySent(String),
    #[serde(alias = "ONE")]
    UnitForm,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(deny_unknown_fields)]
enum ClosedExternal {
    Unit,
    Named { width: u8 },
    Struct(Inner),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type", deny_unknown_fields)]
enum ClosedInternal {
    Unit,
    Named { width: u8 },
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "t", content = "c", deny_unknown_fields)]
enum ClosedAdjacent {
    Unit,
    Newtype(u8),
    Named { width: u8 },
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged, deny_unknown_fields)]
enum ClosedUntagged {
    One { width: u8 },
    Two { height: u8 },
}

#[derive(Serialize, Deserialize, Schema)]
enum ExternalWithUntagged {
    Unit,
    Newtype(u8),
    #[serde(untagged)]
    Other(Inner),
    #[serde(untagged)]
    Text(String),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum InternalWithUntagged {
    Unit,
    Named {
        width: u8,
    },
    #[serde(untagged)]
    Number(u8),
}

#[derive(Serialize, Deserialize, Schema)]
enum ChoiceOrText {
    Known,
    #[serde(untagged)]
    Other(String),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum InternalWithParts {
    Enum(Tagged),
    Map(BTreeMap<String, u8>),
    Anything(Value),
    Unit(Unit),
    Generous {
        #[serde(default)]
        count: u8,
        #[serde(skip)]
        never: u8,
        #[serde(skip_deserializing)]
        sent: u8,
        #[serde(alias = "letter")]
        char: Option<char>,
        tuple: (u8, f64),
        choices: BTreeMap<Choice, u8>,
        inner: Option<External>,
    },
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "kind")]
enum Tagged {
    Small { size: u8 },
    Large { size: u64 },
}

#[derive(Serialize, Deserialize, Schema)]
struct Unit;

#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged)]
enum UntaggedWithParts {
    Whole(i8),
    Float(f64),
    Char(char),
    Unit(Unit),
    External(External),
    Tuple(u8, Vec<Option<u8>>),
    Set(BTreeSet<u8>),
    Closed(ClosedInner),
    Named {
        first: u8,
        #[serde(default)]
        second: u8,
    },
    Map(BTreeMap<String, Choice>),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "t", content = "c")]
enum AdjacentWithParts {
    Option(Option<Inner>),
    Float(f64),
    Tagged(Tagged),
    Set(BTreeSet<i8>),
    Time(Duration),
    Id(Uuid),
    Many(u8, f64, Option<bool>),
}

#[derive(Serialize, Deserialize, Schema)]
enum Expression {
    Number(i32),
    Negated(Box<Expression>),
    Sum { left: Box<Expression>, right: Box<Expression> },
    List(Vec<Expression>),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "op")]
enum TaggedExpression {
    Number { value: i32 },
    Not { inner: Box<TaggedExpression> },
    All { of: Vec<TaggedExpression> },
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged)]
enum Document {
    Nothing,
    Truth(bool),
    Whole(i64),
    Text(String),
    List(Vec<Document>),
}

#[derive(Serialize, Deserialize, Schema)]
struct Holder {
    choice: Choice,
    external: Option<External>,
    internal: Option<Internal>,
    adjacent: Vec<Adjacent>,
}

shapes! {
    choice "/choice" Choice;
    choice_with_names "/choice-with-names" ChoiceWithNames;
    choice_of_one "/choice-of-one" ChoiceOfOne;
    external "/external" External;
    internal "/internal" Internal;
    adjacent "/adjacent" Adjacent;
    untagged "/untagged" Untagged;
    external_with_names "/external-with-names" ExternalWithNames;
    internal_with_names "/internal-with-names" InternalWithNames;
    adjacent_with_names "/adjacent-with-names" AdjacentWithNames;
    closed_external "/closed-external" ClosedExternal;
    closed_internal "/closed-internal" ClosedInternal;
    closed_adjacent "/closed-adjacent" ClosedAdjacent;
    closed_untagged "/closed-untagged" ClosedUntagged;
    external_with_untagged "/external-with-untagged" ExternalWithUntagged;
    internal_with_untagged "/internal-with-untagged" InternalWithUntagged;
    internal_with_parts "/internal-with-parts" InternalWithParts;
    untagged_with_parts "/untagged-with-parts" UntaggedWithParts;
    adjacent_with_parts "/adjacent-with-parts" AdjacentWithParts;
    choice_or_text "/choice-or-text" ChoiceOrText;
    recursive_enum "/expression" Expression;
    recursive_internal "/tagged-expression" TaggedExpression;
    recursive_untagged "/json" Document;
    enums_in_struct "/holder" Holder;
}
