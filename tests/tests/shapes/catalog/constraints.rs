//! What fields add to their types.
//!
//! Not here: the limits of decimals, which are texts. JSON Schema has none for them, so that the document says them to people alone. Nor are lists of structs that are sets: serde compares what it reads, the document what is
//! written, in which a member that is null is not the same as none.

use std::collections::{BTreeMap, BTreeSet};

use openapi_core::Schema;
use serde::{Deserialize, Serialize};

use super::shapes;

#[derive(Serialize, Deserialize, Schema)]
struct Lengths {
    #[schema(min_length = 1, max_length = 3)]
    text: String,
    #[schema(max_length = 2)]
    short: Option<String>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Patterns {
    #[schema(pattern = "^[a-z]{2}-[0-9]+$")]
    code: String,
    #[schema(pattern = "b", max_length = 4)]
    part: Option<Box<str>>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Limits {
    #[schema(minimum = 1, maximum = 100)]
    number: u8,
    #[schema(minimum = -1)]
    signed: Option<i64>,
    #[schema(maximum = 9007199254740993)]
    large: u64,
}

#[derive(Serialize, Deserialize, Schema)]
struct ExclusiveLimits {
    #[schema(exclusive_minimum = 0, exclusive_maximum = 100)]
    number: i32,
    #[schema(exclusive_minimum = 0)]
    float: f64,
    #[schema(exclusive_maximum = 0.5)]
    small: Option<f64>,
}

#[derive(Serialize, Deserialize, Schema)]
struct FloatLimits {
    #[schema(minimum = -0.5, maximum = 9.99)]
    float: f64,
    #[schema(minimum = 0, maximum = 1)]
    share: Option<f32>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Multiples {
    #[schema(multiple_of = 3)]
    whole: i64,
    #[schema(multiple_of = 0.25)]
    quarter: f64,
    #[schema(multiple_of = 5)]
    optional: Option<u8>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Counts {
    #[schema(min_items = 1, max_items = 2)]
    list: Vec<u8>,
    #[schema(unique_items)]
    unique: Vec<u8>,
    #[schema(max_items = 1)]
    set: Option<BTreeSet<u8>>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Elements {
    #[schema(items(minimum = 1, maximum = 10), max_items = 3)]
    numbers: Vec<u8>,
    #[schema(items(min_length = 1, max_length = 2))]
    texts: BTreeSet<String>,
    #[schema(items(maximum = 5))]
    map: BTreeMap<String, u8>,
    #[schema(items(max_length = 2))]
    optional: Vec<Option<String>>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Members {
    #[schema(min_properties = 1, max_properties = 2)]
    map: BTreeMap<String, u8>,
    #[schema(max_properties = 1)]
    optional: Option<BTreeMap<String, bool>>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Formats {
    #[schema(format = "email")]
    email: String,
    #[schema(format = "uri")]
    uri: String,
    #[schema(format = "hostname")]
    host: Option<String>,
    #[schema(format = "uuid")]
    uuid: Option<String>,
    #[schema(format = "date-time")]
    at: Option<String>,
    #[schema(format = "date")]
    day: Option<String>,
    #[schema(format = "ipv4")]
    address: Option<String>,
    #[schema(format = "ipv6")]
    long_address: Option<String>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Choices {
    #[schema(choices("red", "green"))]
    color: String,
    #[schema(choices("red", "green"))]
    optional: Option<String>,
    #[schema(choices(1, 3, 5))]
    number: u8,
    #[schema(choices(1, 3))]
    perhaps: Option<i64>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Name(#[schema(min_length = 2, max_length = 4)] String);

#[derive(Serialize, Deserialize, Schema)]
struct Refined {
    #[schema(max_length = 3)]
    name: Name,
    other: Option<Name>,
    names: BTreeMap<String, Name>,
}

impl openapi_core::validate::check::Text for Name {
    fn as_text(&self) -> Option<&str> {
        Some(&self.0)
    }
}

#[derive(Serialize, Deserialize, Schema)]
struct Unique {
    #[schema(unique_items, max_items = 3)]
    pairs: Vec<(u8, bool)>,
    #[schema(items(unique_items))]
    lists: Vec<Vec<String>>,
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(transparent)]
struct Short {
    #[schema(max_items = 2)]
    list: Vec<u8>,
}

#[derive(Serialize, Deserialize, Schema)]
#[expect(clippy::option_option, reason = "serde knows it")]
struct Shorts {
    short: Option<Short>,
    #[schema(min_items = 1)]
    shorter: Short,
    #[schema(minimum = 0.5)]
    whole: i32,
    #[schema(maximum = 9.5, multiple_of = 0.5)]
    byte: Option<Option<u8>>,
    #[schema(choices(0.5, 1))]
    factor: f64,
}

impl openapi_core::validate::check::List for Short {}

impl openapi_core::validate::check::Elements for Short {
    type Element = u8;

    fn elements(&self) -> Option<impl ExactSizeIterator<Item = &u8>> {
        Some(self.list.iter())
    }
}

#[derive(Serialize, Deserialize, Schema)]
struct Position(#[schema(minimum = -90, maximum = 90)] f64, #[schema(maximum = 10)] u8);

#[derive(Serialize, Deserialize, Schema)]
enum Form {
    Text(#[schema(max_length = 2)] String),
    Named {
        #[schema(minimum = 5)]
        count: u8,
    },
    Pair(#[schema(min_length = 1)] String, bool),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum TaggedForm {
    Named {
        #[schema(minimum = 5)]
        count: u8,
    },
    Lists {
        #[schema(min_items = 1)]
        list: Vec<u8>,
    },
}

#[derive(Serialize, Deserialize, Schema)]
struct Trimmed {
    #[schema(trim, min_length = 1)]
    one: String,
    #[schema(trim, min_length = 2, max_length = 5)]
    two: Option<Box<str>>,
    #[schema(items(trim, min_length = 3))]
    list: Vec<String>,
    #[schema(items(trim, min_length = 1))]
    map: BTreeMap<String, Option<String>>,
}

#[derive(Serialize, Deserialize, Schema)]
struct Cased {
    #[schema(lowercase, max_length = 3)]
    small: String,
    #[schema(uppercase, pattern = "^[A-Z]{2}-[0-9]+$")]
    large: Option<String>,
    #[schema(trim, lowercase, format = "email")]
    mail: String,
}

#[derive(Serialize, Deserialize, Schema, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Label(#[schema(trim, min_length = 1, max_length = 4)] String);

impl openapi_core::schema::Key for Label {}

#[derive(Serialize, Deserialize, Schema)]
struct Keys {
    labels: BTreeMap<Label, u8>,
    more: Option<std::collections::HashMap<Label, Label>>,
}

#[derive(Serialize, Deserialize, Schema)]
#[schema(clean = sort, check = never)]
struct Within<T> {
    part: T,
    #[schema(check = never, clean = keep)]
    list: Vec<T>,
    map: BTreeMap<String, Box<T>>,
    pair: Option<(T, bool)>,
    next: Option<Box<Within<T>>>,
}

fn sort<T>(_: &mut Within<T>) {}

fn keep<T>(list: &mut Vec<T>) -> bool {
    list.shrink_to_fit();
    false
}

fn never<T: ?Sized>(_: &T, _: &mut openapi_core::validate::Errors) {}

#[derive(Serialize, Deserialize, Schema)]
#[serde(tag = "type")]
enum WithinTagged {
    Named { label: Label, labels: Vec<Label> },
    Whole(Trimmed),
}

#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged)]
enum WithinUntagged {
    Label(Label),
    Named { label: Label },
    Limits(Vec<Limits>),
}

#[derive(Serialize, Deserialize, Schema)]
struct WithinFlattened {
    #[serde(flatten)]
    within: WithinTagged,
    #[serde(flatten)]
    limits: Limits,
}

#[derive(Serialize, Deserialize, Schema)]
struct WithinOptions {
    #[schema(messages(type = "no"), codes(required = "none"))]
    form: Form,
    #[schema(messages(type = "no"))]
    lengths: Option<Lengths>,
    forms: Option<Vec<Option<TaggedForm>>>,
    positions: (Position, Option<Counts>),
}

shapes! {
    lengths "/lengths" Lengths;
    patterns "/patterns" Patterns;
    limits "/limits" Limits;
    exclusive_limits "/exclusive-limits" ExclusiveLimits;
    float_limits "/float-limits" FloatLimits;
    multiples "/multiples" Multiples;
    counts "/counts" Counts;
    elements "/elements" Elements;
    members "/members" Members;
    formats "/formats" Formats;
    choices "/choices" Choices;
    refined_newtype "/name" Name;
    refined_twice "/refined" Refined;
    unique "/unique" Unique;
    refined_transparent "/shorts" Shorts;
    refined_positions "/position" Position;
    refined_variants "/form" Form;
    refined_tagged_variants "/tagged-form" TaggedForm;
    trimmed "/trimmed" Trimmed;
    cased "/cased" Cased;
    label "/label" Label;
    label_keys "/label-keys" Keys;
    within_labels "/within-labels" Within<Label>;
    within_limits "/within-limits" Within<Limits>;
    within_forms "/within-forms" Within<Form>;
    within_tagged "/within-tagged" WithinTagged;
    within_untagged "/within-untagged" WithinUntagged;
    within_flattened "/within-flattened" WithinFlattened;
    within_options "/within-options" WithinOptions;
}
