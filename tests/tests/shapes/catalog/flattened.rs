//! Members that stand among those of another object.
//!
//! Not here: maps whose keys are numbers or truth values, anywhere inside. serde holds back what is flattened, and then does not read
//! such keys from text (serde-rs/serde#1183).
//!
//! Nor maps beside enums, or before structs, where their values have a type: serde gives a map the members of these too.

use std::{collections::BTreeMap, time::Duration};

use openapi_core::Schema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::shapes;

#[derive(Serialize, Deserialize, Schema)]
struct Inner {
    width: u8,
    height: Option<u8>,
    #[serde(alias = "depth")]
    length: Option<i8>,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfStruct {
    name: String,
    #[serde(flatten)]
    inner: Inner,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfMap {
    name: String,
    #[serde(flatten)]
    others: BTreeMap<String, u8>,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfAnything {
    name: String,
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Nested {
    id: u8,
    #[serde(flatten)]
    struct_: OfStruct,
}

#[derive(Serialize, Deserialize, Schema)]
struct NestedMap {
    id: u8,
    #[serde(flatten)]
    map: OfMap,
}

#[derive(Serialize, Deserialize, Schema)]
struct StructAndMap {
    #[serde(flatten)]
    inner: Inner,
    #[serde(flatten)]
    others: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "kind")]
enum Internal {
    Nothing,
    Circle { radius: u8 },
    Square(Inner),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "lowercase")]
enum External {
    Nothing,
    Circle { radius: u8 },
    Side(i8),
    Pair(u8, bool),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "kind", content = "content")]
enum Adjacent {
    Nothing,
    Circle { radius: u8 },
    Side(i8),
    Perhaps(Option<u8>),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged)]
enum Untagged {
    Circle { radius: u8 },
    Square(Inner),
}

#[derive(Serialize, Deserialize, Schema)]
enum Choice {
    Yes,
    No,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfInternal {
    id: u8,
    #[serde(flatten)]
    form: Internal,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfExternal {
    id: u8,
    #[serde(flatten)]
    form: External,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfAdjacent {
    id: u8,
    #[serde(flatten)]
    form: Adjacent,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfUntagged {
    id: u8,
    #[serde(flatten)]
    form: Untagged,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfChoice {
    id: u8,
    #[serde(flatten)]
    choice: Choice,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfTwoEnums {
    #[serde(flatten)]
    form: Internal,
    #[serde(flatten)]
    choice: Choice,
}

#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Schema)]
#[serde(rename_all = "lowercase")]
enum Color {
    Red,
    Green,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(default)]
struct DefaultOfStruct {
    name: String,
    #[serde(flatten)]
    inner: Aliased,
    #[serde(flatten)]
    nothing: Empty,
}

impl Default for DefaultOfStruct {
    fn default() -> Self {
        Self { name: String::new(), inner: Aliased { identifier: 0, note: None }, nothing: Empty {} }
    }
}

#[derive(Serialize, Deserialize, Schema)]
struct Empty {}

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase")]
struct Aliased {
    #[serde(alias = "id")]
    identifier: u8,
    #[serde(skip_serializing_if = "Option::is_none", rename(serialize = "remark"))]
    note: Option<String>,
}

#[derive(Serialize, Deserialize, Schema)]
struct OfMapOfChoices {
    name: String,
    #[serde(flatten)]
    others: BTreeMap<Color, bool>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Outer {
    #[serde(flatten)]
    inner: WithParts,
}

#[derive(Serialize, Deserialize, Schema)]
struct WithParts {
    map: BTreeMap<Color, bool>,
    at: Option<Duration>,
    uuid: Option<Uuid>,
    char: char,
    tuple: Option<(u8, Choice)>,
    external: Option<External>,
    unit: (),
    float: f64,
    adjacent: Vec<Adjacent>,
    untagged: Option<Untagged>,
    bytes: [u8; 2],
}

#[derive(Serialize, Deserialize, Schema)]
struct NestedEnum {
    name: Option<String>,
    #[serde(flatten)]
    inner: OfInternal,
}

/// Whether there are several names of an enum that is flattened: serde takes the first, the document does not say which.
fn has_several_names(value: &Value) -> bool {
    let has = |name: &&&str| value.get(name).is_some();
    let (external, choice) = (["nothing", "circle", "side", "pair"], ["Yes", "No"]);
    external.iter().filter(has).count() > 1 || choice.iter().filter(has).count() > 1
}

shapes! {
    flattened_struct "/struct" OfStruct;
    flattened_map "/map" OfMap;
    flattened_anything "/anything" OfAnything;
    flattened_twice "/nested" Nested;
    flattened_map_twice "/nested-map" NestedMap;
    flattened_struct_and_map "/struct-and-map" StructAndMap;
    flattened_internal "/internal" OfInternal;
    flattened_external "/external" OfExternal, unless has_several_names;
    flattened_adjacent "/adjacent" OfAdjacent;
    flattened_untagged "/untagged" OfUntagged;
    flattened_choice "/choice" OfChoice, unless has_several_names;
    flattened_enums "/enums" OfTwoEnums, unless has_several_names;
    flattened_default "/default" DefaultOfStruct;
    flattened_map_of_choices "/map-of-choices" OfMapOfChoices;
    flattened_parts "/parts" Outer;
    flattened_enum_twice "/nested-enum" NestedEnum;
}
