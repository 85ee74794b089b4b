//! What a schema says in all.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, VecDeque},
};

use serde_json::{Map, Value, json};

use super::{
    kinds::Kinds,
    limit::{Limit, Measure},
    null::{accepts_null, is_null_alone},
};
use crate::document::changes::reference::{NULL, elements, members, target};

/// Keywords that say which texts and numbers are meant.
pub(super) const EXACT: [&str; 5] = ["pattern", "format", "multipleOf", "contentEncoding", "contentMediaType"];

/// Keywords that set conditions which are not looked into.
const CONDITIONS: [&str; 15] = [
    "$dynamicRef",
    "contains",
    "contentSchema",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "not",
    "patternProperties",
    "then",
    "unevaluatedItems",
    "discriminator",
];

/// Keywords that say nothing, that have been taken into account with others, or that are of the wrong shape.
const SILENT: [&str; 14] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$ref",
    "$schema",
    "allOf",
    "anyOf",
    "definitions",
    "nullable",
    "oneOf",
    "readOnly",
    "writeOnly",
];

/// What a schema says in all: with references followed, the parts of `allOf` put together, and OpenAPI 3.0 read as 3.1.
pub(super) struct Shape<'a> {
    /// The types that it takes, without null.
    pub(super) kinds: Kinds,
    pub(super) null: bool,
    /// The values that it takes, without null.
    pub(super) values: Option<Vec<&'a Value>>,
    pub(super) limits: BTreeMap<Measure, Limit<'a>>,
    pub(super) unique: bool,
    /// Conditions by keyword, each of which may be set several times.
    pub(super) conditions: BTreeMap<&'a str, Vec<&'a Value>>,
    pub(super) properties: BTreeMap<&'a str, Cow<'a, Value>>,
    pub(super) required: BTreeSet<&'a str>,
    /// What members may be that are not among the properties.
    pub(super) further: Cow<'a, Value>,
    /// What the names of members may be.
    pub(super) names: Cow<'a, Value>,
    /// What the first elements are.
    pub(super) positions: Vec<Cow<'a, Value>>,
    /// What the other elements are.
    pub(super) items: Cow<'a, Value>,
    /// Alternatives of which one has to be kept, without null, as often as there are such lists.
    pub(super) choices: Vec<Vec<&'a Value>>,
    /// Descriptions and the like, and what is not known.
    pub(super) remarks: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Shape<'a> {
    pub(super) fn of(schema: &'a Value, document: &'a Value) -> Self {
        let mut shape = Self::anything();
        shape.null = accepts_null(schema, document);
        // The outermost first: what it remarks stands before what its parts do.
        let mut parts = VecDeque::from([schema]);
        let mut seen = BTreeSet::new();
        let mut closed = Vec::new();
        while let Some(part) = parts.pop_front() {
            if part == &Value::Bool(false) {
                shape.kinds = Kinds::NONE;
            }
            for (keyword, value) in members(part) {
                match (keyword.as_str(), value) {
                    ("$ref", Value::String(reference)) => match target(document, reference) {
                        Some(target) if seen.insert(reference) => parts.push_back(target),
                        Some(_) => {}
                        None => shape.condition(keyword, value),
                    },
                    ("allOf", Value::Array(list)) => parts.extend(list),
                    ("anyOf" | "oneOf", Value::Array(list)) => parts.extend(shape.choice(list)),
                    ("additionalProperties", _) => closed.push(members(part)),
                    _ => shape.keyword(keyword, value, members(part)),
                }
            }
        }
        shape.infer_kinds();
        for part in closed {
            shape.close(part);
        }
        shape
    }

    fn anything() -> Self {
        Self {
            kinds: Kinds::ALL,
            null: true,
            values: None,
            limits: BTreeMap::new(),
            unique: false,
            conditions: BTreeMap::new(),
            properties: BTreeMap::new(),
            required: BTreeSet::new(),
            further: Cow::Owned(Value::Bool(true)),
            names: Cow::Owned(Value::Bool(true)),
            positions: Vec::new(),
            items: Cow::Owned(Value::Bool(true)),
            choices: Vec::new(),
            remarks: BTreeMap::new(),
        }
    }

    fn keyword(&mut self, keyword: &'a str, value: &'a Value, keywords: &'a Map<String, Value>) {
        if let Some(measure) = Measure::of(keyword) {
            if let Some(limit) = Limit::read(measure, keyword, keywords) {
                self.limits.entry(measure).and_modify(|other| *other = other.tighter(limit)).or_insert(limit);
            }
            return;
        }
        match keyword {
            "type" => self.kinds = Kinds::read(value).map_or(self.kinds, |kinds| self.kinds.and(kinds)),
            "enum" if value.is_array() => self.restrict(elements(value).iter().collect()),
            "const" => self.restrict(vec![value]),
            "properties" => members(value).iter().for_each(|(name, property)| self.property(name, property)),
            "required" => self.required.extend(elements(value).iter().filter_map(Value::as_str)),
            // What other members may be leaves nothing unevaluated.
            "unevaluatedProperties" if keywords.contains_key("additionalProperties") => {}
            "unevaluatedProperties" => meet(&mut self.further, value),
            "propertyNames" => meet(&mut self.names, value),
            "prefixItems" => self.positions(elements(value)),
            "items" => meet(&mut self.items, value),
            "uniqueItems" => self.unique |= value == &Value::Bool(true),
            "enum" => {}
            // Its other member has the names of components.
            "discriminator" => value.get("propertyName").into_iter().for_each(|name| self.condition(keyword, name)),
            _ if EXACT.contains(&keyword) || CONDITIONS.contains(&keyword) => self.condition(keyword, value),
            _ if SILENT.contains(&keyword) => {}
            _ => {
                self.remarks.entry(keyword).or_insert(value);
            }
        }
    }

    fn condition(&mut self, keyword: &'a str, value: &'a Value) {
        let values = self.conditions.entry(keyword).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }

    fn restrict(&mut self, mut values: Vec<&'a Value>) {
        values.retain(|value| !value.is_null() && self.values.as_ref().is_none_or(|known| known.contains(value)));
        self.values = Some(values);
    }

    fn property(&mut self, name: &'a str, property: &'a Value) {
        match self.properties.get_mut(name) {
            Some(known) => meet(known, property),
            None => {
                self.properties.insert(name, Cow::Borrowed(property));
            }
        }
    }

    fn positions(&mut self, schemas: &'a [Value]) {
        for (index, schema) in schemas.iter().enumerate() {
            match self.positions.get_mut(index) {
                Some(known) => meet(known, schema),
                None => self.positions.push(Cow::Borrowed(schema)),
            }
        }
    }

    /// Takes alternatives apart; gives back the one that is left besides null, which is no alternative then but a part.
    fn choice(&mut self, alternatives: &'a [Value]) -> Option<&'a Value> {
        let mut left: Vec<&Value> = Vec::new();
        for alternative in alternatives.iter().filter(|alternative| !is_null_alone(alternative)) {
            if !left.contains(&alternative) {
                left.push(alternative);
            }
        }
        let constants: Option<Vec<_>> = left.iter().map(|alternative| alternative.get("const")).collect();
        match (left.as_slice(), constants) {
            ([], _) => {
                // A list of no alternatives is none of the right shape.
                if !alternatives.is_empty() {
                    self.kinds = Kinds::NONE;
                }
            }
            ([single], _) => return Some(single),
            (_, Some(constants)) => self.restrict(constants),
            (_, None) => self.choices.push(left),
        }
        None
    }

    /// Takes into account what a part says of members that it does not name, though other parts may do.
    fn close(&mut self, part: &'a Map<String, Value>) {
        let Some(further) = part.get("additionalProperties") else { return };
        let named = part.get("properties").map(members);
        for (name, property) in &mut self.properties {
            if named.is_none_or(|named| !named.contains_key(*name)) {
                meet(property, further);
            }
        }
        meet(&mut self.further, further);
    }

    /// Values have types, whether the schema names them or not.
    fn infer_kinds(&mut self) {
        if let Some(values) = &self.values
            && self.kinds == Kinds::ALL
        {
            self.kinds = Kinds::of(values);
        }
    }

    /// The members that it names.
    pub(super) fn named(&self) -> impl Iterator<Item = &str> {
        self.properties.keys().chain(&self.required).copied()
    }

    /// What it remarks, or null.
    pub(super) fn remark(&self, keyword: &str) -> &Value {
        self.remarks.get(keyword).copied().unwrap_or(&NULL)
    }

    /// Whether it takes every value there is.
    pub(super) fn is_anything(&self) -> bool {
        self.null && self.choices.is_empty() && self.says_nothing_itself()
    }

    /// Whether it takes no value at all.
    pub(super) fn is_nothing(&self) -> bool {
        self.kinds.is_empty() && !self.null
    }

    /// Whether it consists of alternatives alone.
    pub(super) fn is_choice_alone(&self) -> bool {
        self.choices.len() == 1 && self.says_nothing_itself()
    }

    fn says_nothing_itself(&self) -> bool {
        let Self { kinds, null: _, values, limits, unique, conditions, properties, required, .. } = self;
        let Self { further, names, positions, items, choices: _, remarks: _, .. } = self;
        *kinds == Kinds::ALL
            && values.is_none()
            && (limits.is_empty() && !unique && conditions.keys().all(|keyword| *keyword == "discriminator"))
            && (properties.is_empty() && required.is_empty() && is_open(further) && is_open(names))
            && (positions.is_empty() && is_open(items))
    }
}

/// Whether a schema takes every value, as can be seen at once.
pub(super) fn is_open(schema: &Value) -> bool {
    *schema == Value::Bool(true) || schema.as_object().is_some_and(Map::is_empty)
}

/// Adds to a schema that another one has to be kept, too.
fn meet<'a>(known: &mut Cow<'a, Value>, other: &'a Value) {
    if !other.is_object() && !other.is_boolean() || is_open(other) || **known == *other {
        return;
    }
    if is_open(known) || *other == Value::Bool(false) {
        *known = Cow::Borrowed(other);
    } else if **known != Value::Bool(false) {
        *known = Cow::Owned(json!({ "allOf": [known.as_ref(), other] }));
    }
}
