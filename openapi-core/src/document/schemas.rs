//! Schemas, as JSON Schema 2020-12 in OpenAPI 3.1 and as the older dialect of OpenAPI 3.0.
//!
//! 3.0 has no null type, no `const`, no `prefixItems` and no `propertyNames`, and passes over what stands beside a `$ref`.

use super::{
    Side, Version,
    components::{Entry, is_offered, is_seen},
    name::Named,
    operations::equal,
    writer::Writer,
};
use crate::{
    schema::{
        Choice, Component, Keywords, Kind, List, Literal, Map, Node, Object, Presence, Property, Refined, Rule, Scalar,
        Tagging, Union,
    },
    validate::Format,
};

/// What the place of a schema adds to it.
#[derive(Clone, Copy)]
pub(super) struct Added<'a> {
    rules: &'a [Rule],
    keywords: Keywords,
    /// A description of the place, which has its comma.
    description: &'a str,
    /// Whether null is a value too.
    nullable: bool,
    /// Whether other members are welcome in any case: what is flattened stands among them.
    loose: bool,
}

impl<'a> Added<'a> {
    pub(super) const NOTHING: Added<'static> =
        Added { rules: &[], keywords: Keywords::NONE, description: "", nullable: false, loose: false };

    pub(super) const fn description(description: &'a str) -> Self {
        Added { description, ..Added::NOTHING }
    }

    pub(super) const fn by(rules: &'a [Rule], keywords: Keywords) -> Self {
        Added { rules, keywords, ..Added::NOTHING }
    }

    const fn is_nothing(&self) -> bool {
        self.rules.is_empty() && self.keywords.v3_1.is_empty() && self.description.is_empty() && !self.nullable
    }

    const fn each(&self) -> Option<&'a Refined> {
        let mut i = 0;
        while i < self.rules.len() {
            if let Rule::Each(refined) = &self.rules[i] {
                return Some(refined);
            }
            i += 1;
        }
        None
    }

    const fn one_of(&self) -> Option<&'a [Literal]> {
        let mut i = 0;
        while i < self.rules.len() {
            if let Rule::OneOf(values) = &self.rules[i] {
                return Some(values);
            }
            i += 1;
        }
        None
    }
}

/// The types of JSON that a schema can be of, but for null, which is said in other ways.
#[derive(Clone, Copy)]
enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
}

impl Writer<'_> {
    /// A component with its name, and the forms of it that have names of their own, as members of `components/schemas`.
    pub(super) const fn component(&mut self, entry: &Entry, as_input: bool) {
        let component = entry.component;
        let side = if as_input || !entry.output { Side::Input } else { Side::Output };
        self.write("\"");
        self.name(Named { component, variant: None, as_input });
        self.write("\":");
        match component.node {
            Node::Union(union) => {
                self.named_union(union, component, as_input, side);
                if union.tagging.tag().is_some() {
                    self.variants(union, component, as_input, side);
                }
            }
            node => self.node(node, Added::NOTHING, side),
        }
    }

    /// A schema, with what its place adds.
    pub(super) const fn node(&mut self, node: &Node, added: Added<'_>, side: Side) {
        match node {
            Node::Any => {
                self.write("{");
                self.members_without_comma(added);
            }
            Node::Scalar(scalar) => self.scalar(scalar, added),
            Node::Choice(choice) => self.choice(choice, added, side),
            Node::List(list) => self.list(list, added, side),
            Node::Tuple(positions) => self.tuple(positions, added, side),
            Node::Map(map) => self.map(map, added, side),
            Node::Object(object) => self.object(object, added, side),
            Node::Union(union) => self.union(union, added, side),
            Node::Nullable(inner) => self.nullable(inner, added, side),
            Node::Refined(Refined { node, rules, keywords, .. }) => {
                let only_described = added.rules.is_empty() && added.keywords.v3_1.is_empty();
                if added.is_nothing() || only_described && !self.says(*keywords, ",\"description\":") {
                    self.node(node, Added { rules, keywords: *keywords, ..added }, side);
                } else {
                    // No keyword may come twice, and both constrain.
                    self.write(r#"{"allOf":["#);
                    self.node(
                        node,
                        Added { rules, keywords: *keywords, nullable: added.nullable, ..Added::NOTHING },
                        side,
                    );
                    self.write("]");
                    self.end(Added { nullable: false, ..added });
                }
            }
            Node::Component(component) => {
                if added.loose {
                    self.node(component.get().node, added, side);
                } else {
                    self.reference(component.get(), component.identity(), added, side);
                }
            }
            Node::Recursion(identity) => {
                if let Some(Entry { component, .. }) = self.components.entry(*identity) {
                    self.reference(component, *identity, added, side);
                }
            }
        }
    }

    /// A reference, whose neighbours 3.0 would pass over.
    const fn reference(&mut self, component: &Component, identity: u64, added: Added<'_>, side: Side) {
        let as_input = !side.is_output() && self.components.is_split(identity);
        let wrapped = matches!(self.version, Version::V3_0) && !added.is_nothing();
        self.write(if wrapped { r#"{"allOf":["# } else { "" });
        self.write(r##"{"$ref":"#/components/schemas/"##);
        self.name(Named { component, variant: None, as_input });
        self.write("\"");
        self.write(if wrapped { "}]" } else { "" });
        self.end(added);
    }

    /// A schema or null.
    const fn nullable(&mut self, inner: &Node, added: Added<'_>, side: Side) {
        if matches!(side, Side::Parameter) {
            // Text has no null: the word stands for it.
            self.write(r#"{"anyOf":["#);
            self.node(inner, added, side);
            self.write(if matches!(self.version, Version::V3_1) {
                r#",{"const":"NULL"}]}"#
            } else {
                r#",{"type":"string","enum":["NULL"]}]}"#
            });
            return;
        }
        match inner {
            Node::Any | Node::Nullable(_) | Node::Scalar(Scalar { kind: Kind::Null, .. }) => {
                self.node(inner, added, side);
            }
            Node::Scalar(_) | Node::Choice(_) | Node::List(_) | Node::Tuple(_) | Node::Map(_) => {
                self.node(inner, Added { nullable: true, ..added }, side);
            }
            Node::Object(_) | Node::Union(_) | Node::Refined(_) | Node::Component(_) | Node::Recursion(_) => {
                self.write(r#"{"anyOf":["#);
                let inside = Added { rules: added.rules, keywords: Keywords::NONE, description: "", ..added };
                self.node(inner, inside, side);
                self.write(",");
                self.null(Added::NOTHING);
                self.write("]");
                self.end(Added { rules: &[], ..added });
            }
        }
    }

    const fn null(&mut self, added: Added<'_>) {
        self.write(if matches!(self.version, Version::V3_1) {
            r#"{"type":"null""#
        } else {
            // A type is needed for `nullable` to mean something (OpenAPI 3.0.3, Schema Object).
            r#"{"type":"object","nullable":true,"enum":[null]"#
        });
        self.end(Added { nullable: false, ..added });
    }

    /// Opens a schema of one JSON type, in one piece.
    const fn open(&mut self, kind: Type, nullable: bool) {
        macro_rules! opened {
            ($name:literal) => {
                match (self.version, nullable) {
                    (Version::V3_1, true) => concat!("{\"type\":[\"", $name, "\",\"null\"]"),
                    (Version::V3_0, true) => concat!("{\"type\":\"", $name, "\",\"nullable\":true"),
                    (_, false) => concat!("{\"type\":\"", $name, "\""),
                }
            };
        }
        self.write(match kind {
            Type::String => opened!("string"),
            Type::Integer => opened!("integer"),
            Type::Number => opened!("number"),
            Type::Boolean => opened!("boolean"),
            Type::Array => opened!("array"),
            Type::Object => opened!("object"),
        });
    }

    /// Adds what the place adds, and closes the schema.
    const fn end(&mut self, added: Added<'_>) {
        if let Some(values) = added.one_of() {
            self.write(r#","enum":["#);
            let mut i = 0;
            while i < values.len() {
                self.write(if i == 0 { "" } else { "," });
                self.json(&values[i]);
                i += 1;
            }
            self.write(if added.nullable { ",null]" } else { "]" });
        }
        self.keywords(added.keywords);
        self.write(added.description);
        self.write("}");
    }

    pub(super) const fn keywords(&mut self, keywords: Keywords) {
        self.write(self.of(keywords));
    }

    const fn of(&self, keywords: Keywords) -> &'static str {
        if matches!(self.version, Version::V3_1) { keywords.v3_1 } else { keywords.v3_0 }
    }

    /// Whether keywords have a certain one.
    pub(super) const fn says(&self, keywords: Keywords, keyword: &str) -> bool {
        has_part(self.of(keywords), keyword)
    }

    /// Writes keywords as the only members of an object: without the first comma.
    const fn members_without_comma(&mut self, added: Added<'_>) {
        let (keywords, description) = (self.of(added.keywords), added.description);
        if keywords.is_empty() {
            self.write(if description.is_empty() { "" } else { description.split_at(1).1 });
        } else {
            self.write(keywords.split_at(1).1);
            self.write(description);
        }
        self.write("}");
    }

    const fn scalar(&mut self, scalar: &Scalar, added: Added<'_>) {
        let kind = match scalar.kind {
            Kind::Null => return self.null(added),
            Kind::Text => Type::String,
            Kind::Integer => Type::Integer,
            Kind::Number => Type::Number,
            Kind::Boolean => Type::Boolean,
        };
        self.open(kind, added.nullable);
        // A field's own limit is among its keywords: no keyword may come twice.
        let (mut own_minimum, mut own_maximum) = (false, false);
        let mut i = 0;
        while i < added.rules.len() {
            own_minimum |= matches!(added.rules[i], Rule::Minimum(_) | Rule::ExclusiveMinimum(_));
            own_maximum |= matches!(added.rules[i], Rule::Maximum(_) | Rule::ExclusiveMaximum(_));
            i += 1;
        }
        match scalar.written {
            Some(written) if !own_minimum && !own_maximum => self.write(written),
            _ => self.parts_of_scalar(scalar, own_minimum, own_maximum),
        }
        self.end(added);
    }

    const fn parts_of_scalar(&mut self, scalar: &Scalar, own_minimum: bool, own_maximum: bool) {
        if let Some(format) = scalar.format {
            self.write(r#","format":""#);
            self.write(format.name());
            self.write("\"");
            self.write(format_keywords(format));
        }
        self.keywords(scalar.keywords);
        if let Some((lowest, highest)) = scalar.limits {
            self.limit(own_minimum, r#","minimum":"#, lowest);
            self.limit(own_maximum, r#","maximum":"#, highest);
        }
    }

    const fn limit(&mut self, own: bool, keyword: &str, limit: &str) {
        if !own {
            self.write(keyword);
            self.write(limit);
        }
    }

    const fn choice(&mut self, choice: &Choice, added: Added<'_>, side: Side) {
        let values = if side.is_output() { choice.output } else { choice.input };
        if added.loose {
            return self.loose_choice(values);
        }
        if values.is_empty() {
            self.write(r#"{"not":{}"#);
            return self.end(added);
        }
        self.open(Type::String, added.nullable);
        if values.len() == 1 && matches!(self.version, Version::V3_1) && !added.nullable {
            self.write(r#","const":"#);
            self.string(values[0]);
        } else {
            self.write(r#","enum":["#);
            let mut i = 0;
            while i < values.len() {
                self.write(if i == 0 { "" } else { "," });
                self.string(values[i]);
                i += 1;
            }
            self.write(if added.nullable { ",null]" } else { "]" });
        }
        self.keywords(choice.keywords);
        self.end(added);
    }

    /// Names that are members without content, since they are flattened.
    const fn loose_choice(&mut self, values: &[&str]) {
        self.write(r#"{"anyOf":["#);
        let mut i = 0;
        while i < values.len() {
            self.write(if i == 0 {
                r#"{"type":"object","properties":{"#
            } else {
                r#",{"type":"object","properties":{"#
            });
            self.string(values[i]);
            self.write(":");
            self.null(Added::NOTHING);
            self.write(r#"},"required":["#);
            self.string(values[i]);
            self.write("]}");
            i += 1;
        }
        self.write("]}");
    }

    const fn list(&mut self, list: &List, added: Added<'_>, side: Side) {
        let List { items, min, max, unique } = list;
        self.open(Type::Array, added.nullable);
        self.write(r#","items":"#);
        self.part(items, added, side);
        let (mut own_unique, mut own_min, mut own_max) = (false, false, false);
        let mut i = 0;
        while i < added.rules.len() {
            own_unique |= matches!(added.rules[i], Rule::UniqueItems);
            own_min |= matches!(added.rules[i], Rule::MinItems(_));
            own_max |= matches!(added.rules[i], Rule::MaxItems(_));
            i += 1;
        }
        if *min > 0 && !own_min {
            self.write(r#","minItems":"#);
            self.number(*min);
        }
        if let Some(max) = max
            && !own_max
        {
            self.write(r#","maxItems":"#);
            self.number(*max);
        }
        self.write(if *unique && !own_unique { r#","uniqueItems":true"# } else { "" });
        self.end(added);
    }

    /// The schema of what a list or a map has many of, with the constraints on each.
    const fn part(&mut self, node: &Node, added: Added<'_>, side: Side) {
        let inner = match added.each() {
            Some(Refined { rules, keywords, .. }) => Added { rules, keywords: *keywords, ..Added::NOTHING },
            None => Added::NOTHING,
        };
        self.node(node, inner, side);
    }

    const fn tuple(&mut self, positions: &[&Node], added: Added<'_>, side: Side) {
        self.open(Type::Array, added.nullable);
        let older = matches!(self.version, Version::V3_0);
        if positions.is_empty() {
            self.write(r#","items":{}"#);
        } else {
            self.write(if older { r#","items":{"anyOf":["# } else { r#","prefixItems":["# });
        }
        let mut i = 0;
        while i < positions.len() {
            self.write(if i == 0 { "" } else { "," });
            self.node(positions[i], Added::NOTHING, side);
            i += 1;
        }
        if !positions.is_empty() {
            self.write(if older { "]}" } else { r#"],"items":false"# });
        }
        self.write(r#","minItems":"#);
        self.number(positions.len() as u64);
        self.write(r#","maxItems":"#);
        self.number(positions.len() as u64);
        self.end(added);
    }

    const fn map(&mut self, map: &Map, added: Added<'_>, side: Side) {
        let Map { keys, values } = map;
        self.open(Type::Object, added.nullable);
        self.property_names(keys, side);
        self.write(r#","additionalProperties":"#);
        self.part(values, added, side);
        self.end(added);
    }

    /// What the keys of a map look like, where that can be said of a text.
    const fn property_names(&mut self, keys: &Node, side: Side) {
        if matches!(self.version, Version::V3_1) && !is_any_text(keys) {
            self.write(r#","propertyNames":"#);
            self.key(keys, side);
        }
    }

    /// The same, among the members of an object, which have names of their own.
    const fn other_property_names(&mut self, object: &Object, keys: &Node, side: Side) {
        if matches!(self.version, Version::V3_1) && !is_any_text(keys) {
            self.write(r#","propertyNames":{"anyOf":[{"enum":["#);
            let mut first = true;
            self.property_keys(object, side, &mut first);
            self.write("]},");
            self.key(keys, side);
            self.write("]}");
        }
    }

    /// The names of an object's members and of those that are flattened into it.
    const fn property_keys(&mut self, object: &Object, side: Side, first: &mut bool) {
        let mut i = 0;
        while i < object.properties.len() {
            let property = &object.properties[i];
            let names = if side.is_output() { core::slice::from_ref(&property.name) } else { property.received() };
            let mut k = 0;
            while k < names.len() && is_seen(property, side) {
                self.write(if *first { "" } else { "," });
                *first = false;
                self.string(names[k]);
                k += 1;
            }
            i += 1;
        }
        let mut i = 0;
        while i < object.flattened.len() {
            if let Some(inner) = object.flattened[i].as_object() {
                self.property_keys(inner, side, first);
            }
            i += 1;
        }
    }

    /// The schema of a key, which is a text whatever its type.
    const fn key(&mut self, keys: &Node, side: Side) {
        match keys.present() {
            Node::Scalar(Scalar { kind: Kind::Integer, limits, .. }) => {
                let unsigned = matches!(limits, Some((lowest, _)) if lowest.as_bytes()[0] != b'-');
                self.write(if unsigned {
                    r#"{"pattern":"^(0|[1-9][0-9]*)$"}"#
                } else {
                    r#"{"pattern":"^(0|-?[1-9][0-9]*)$"}"#
                });
            }
            Node::Scalar(Scalar { kind: Kind::Boolean, .. }) => self.write(r#"{"enum":["true","false"]}"#),
            _ => self.node(keys, Added::NOTHING, side),
        }
    }

    const fn object(&mut self, object: &Object, added: Added<'_>, side: Side) {
        let unions = count_unions(object);
        if unions == 0 {
            self.plain_object(object, added.nullable, added.loose, side);
            self.keywords(object.keywords);
            return self.end(added);
        }
        self.write(r#"{"allOf":["#);
        self.plain_object(object, added.nullable, true, side);
        self.write("}");
        self.flattened_unions(object, side);
        self.write("]");
        self.keywords(object.keywords);
        self.end(added);
    }

    /// The members of an object and of what is flattened into it, without the closing brace.
    const fn plain_object(&mut self, object: &Object, nullable: bool, loose: bool, side: Side) {
        self.open(Type::Object, nullable);
        self.write(r#","properties":{"#);
        let mut first = true;
        self.properties(object, side, &mut first);
        self.write("}");
        let mut count = 0;
        self.required(object, side, &mut count);
        self.write(if count > 0 { "]" } else { "" });
        let mut count = 0;
        self.other_names(object, side, &mut count);
        self.write(if count > 0 { "]" } else { "" });
        if loose {
            return;
        }
        if let Some(Map { keys, values }) = flattened_map(object) {
            self.other_property_names(object, keys, side);
            self.write(r#","additionalProperties":"#);
            self.node(values, Added::NOTHING, side);
        } else if object.is_closed() {
            self.write(r#","additionalProperties":false"#);
        }
    }

    const fn properties(&mut self, object: &Object, side: Side, first: &mut bool) {
        let mut i = 0;
        while i < object.properties.len() {
            let property = &object.properties[i];
            if is_seen(property, side) {
                self.property(property, side, first);
            }
            i += 1;
        }
        let mut i = 0;
        while i < object.flattened.len() {
            if let Some(inner) = object.flattened[i].as_object() {
                self.properties(inner, side, first);
            }
            i += 1;
        }
    }

    const fn property(&mut self, property: &Property, side: Side, first: &mut bool) {
        let Property { key, node, description, .. } = property;
        if side.is_output() || property.received.is_empty() {
            self.write(if *first { "" } else { "," });
            *first = false;
            self.write(key);
            self.write(":");
            self.node(node, Added::description(description), side);
            return;
        }
        let mut i = 0;
        while i < property.received.len() {
            self.write(if *first { "" } else { "," });
            *first = false;
            self.string(property.received[i]);
            self.write(":");
            self.node(node, Added::description(description), side);
            i += 1;
        }
    }

    const fn required(&mut self, object: &Object, side: Side, count: &mut usize) {
        let mut i = 0;
        while i < object.properties.len() {
            let property = &object.properties[i];
            if is_required(property, side) && (side.is_output() || property.received.len() < 2) {
                self.write(if *count == 0 { r#","required":["# } else { "," });
                *count += 1;
                if side.is_output() || property.received.is_empty() {
                    self.write(property.key);
                } else {
                    self.string(property.received[0]);
                }
            }
            i += 1;
        }
        let mut i = 0;
        while i < object.flattened.len() {
            if let Some(inner) = object.flattened[i].as_object() {
                self.required(inner, side, count);
            }
            i += 1;
        }
    }

    /// That of several names for one member exactly one is there, or one at most.
    const fn other_names(&mut self, object: &Object, side: Side, count: &mut usize) {
        if side.is_output() {
            return;
        }
        let mut i = 0;
        while i < object.properties.len() {
            let property = &object.properties[i];
            if property.received.len() > 1 && is_seen(property, side) {
                self.write(if *count == 0 { r#","allOf":[{"oneOf":["# } else { r#",{"oneOf":["# });
                *count += 1;
                self.one_of_names(property.received);
                if is_required(property, side) {
                    self.write("]}");
                } else {
                    self.write(r#",{"not":{"anyOf":["#);
                    self.one_of_names(property.received);
                    self.write("]}}]}");
                }
            }
            i += 1;
        }
        let mut i = 0;
        while i < object.flattened.len() {
            if let Some(inner) = object.flattened[i].as_object() {
                self.other_names(inner, side, count);
            }
            i += 1;
        }
    }

    const fn one_of_names(&mut self, names: &[&str]) {
        let mut i = 0;
        while i < names.len() {
            self.write(if i == 0 { r#"{"required":["# } else { r#",{"required":["# });
            self.string(names[i]);
            self.write("]}");
            i += 1;
        }
    }

    const fn flattened_unions(&mut self, object: &Object, side: Side) {
        let mut i = 0;
        while i < object.flattened.len() {
            let node = object.flattened[i];
            match inside(node) {
                Node::Union(_) | Node::Choice(_) => {
                    self.write(",");
                    self.node(inside(node), Added { loose: true, ..Added::NOTHING }, side);
                }
                Node::Object(inner) => self.flattened_unions(inner, side),
                _ => {}
            }
            i += 1;
        }
    }

    /// A union where its forms have no names of their own.
    const fn union(&mut self, union: &Union, added: Added<'_>, side: Side) {
        let mut first = true;
        let mut i = 0;
        self.alternatives(union, added.loose);
        while i < union.variants.len() {
            let variant = &union.variants[i];
            if is_offered(variant, side) {
                self.write(if first { "" } else { "," });
                first = false;
                self.node(variant.node, Added { loose: added.loose, ..Added::NOTHING }, side);
            }
            i += 1;
        }
        self.write(if first { "{\"not\":{}}" } else { "" });
        if added.nullable {
            self.write(",");
            self.null(Added::NOTHING);
        }
        self.write("]");
        self.keywords(union.keywords);
        self.end(Added { nullable: false, ..added });
    }

    /// Forms that a tag tells apart exclude each other; of others, the first that fits is meant.
    const fn alternatives(&mut self, union: &Union, loose: bool) {
        let exclusive = match union.tagging {
            Tagging::Untagged => false,
            Tagging::External => !loose && !has_untagged(union),
            Tagging::Internal(_) | Tagging::Adjacent(_) => !has_untagged(union),
        };
        self.write(if exclusive { r#"{"oneOf":["# } else { r#"{"anyOf":["# });
    }

    /// A union whose forms have names of their own, so that a discriminator can refer to them.
    const fn named_union(&mut self, union: &Union, component: &Component, as_input: bool, side: Side) {
        let Some(tag) = union.tagging.tag() else {
            return self.union(union, Added::NOTHING, side);
        };
        self.alternatives(union, false);
        let mut first = true;
        let mut i = 0;
        while i < union.variants.len() {
            let variant = &union.variants[i];
            if is_offered(variant, side) {
                self.write(if first { "" } else { "," });
                first = false;
                if variant.untagged {
                    self.node(variant.node, Added::NOTHING, side);
                } else {
                    self.write(r##"{"$ref":"#/components/schemas/"##);
                    self.name(Named { component, variant: Some(variant), as_input });
                    self.write("\"}");
                }
            }
            i += 1;
        }
        self.write(if first { "{\"not\":{}}]" } else { "]" });
        if !first && !has_untagged(union) {
            self.write(r#","discriminator":{"propertyName":"#);
            self.string(tag);
            self.mapping(union, component, as_input, side);
            self.write("}");
        }
        self.keywords(union.keywords);
        self.write("}");
    }

    const fn mapping(&mut self, union: &Union, component: &Component, as_input: bool, side: Side) {
        let mut first = true;
        let mut i = 0;
        while i < union.variants.len() {
            let variant = &union.variants[i];
            let output = core::slice::from_ref(&variant.output);
            let names = if side.is_output() { output.len() } else { variant.input.len() };
            let mut k = 0;
            while k < names && is_offered(variant, side) {
                let name = match (side.is_output(), output[0]) {
                    (true, Some(name)) => name,
                    _ => variant.input[k],
                };
                self.write(if first { r#","mapping":{"# } else { "," });
                first = false;
                self.string(name);
                self.write(r##":"#/components/schemas/"##);
                self.name(Named { component, variant: Some(variant), as_input });
                self.write("\"");
                k += 1;
            }
            i += 1;
        }
        self.write(if first { "" } else { "}" });
    }

    /// The forms of a union, each with its name.
    const fn variants(&mut self, union: &Union, component: &Component, as_input: bool, side: Side) {
        let mut i = 0;
        while i < union.variants.len() {
            let variant = &union.variants[i];
            if is_offered(variant, side) && !variant.untagged {
                self.write(",\"");
                self.name(Named { component, variant: Some(variant), as_input });
                self.write("\":");
                self.node(variant.node, Added::NOTHING, side);
            }
            i += 1;
        }
    }

    /// A value that is known at compile time.
    pub(super) const fn json(&mut self, json: &Literal) {
        match json {
            Literal::Null => self.write("null"),
            Literal::Boolean(truth) => self.write(if *truth { "true" } else { "false" }),
            Literal::Number(number) => self.write(number.text),
            Literal::Text(text) => self.string(text),
            Literal::List(elements) => {
                self.write("[");
                let mut i = 0;
                while i < elements.len() {
                    self.write(if i == 0 { "" } else { "," });
                    self.json(&elements[i]);
                    i += 1;
                }
                self.write("]");
            }
            Literal::Object(members) => {
                self.write("{");
                let mut i = 0;
                while i < members.len() {
                    self.write(if i == 0 { "" } else { "," });
                    self.string(members[i].0);
                    self.write(":");
                    self.json(&members[i].1);
                    i += 1;
                }
                self.write("}");
            }
        }
    }
}

/// Whether keys are texts of which there is nothing to say.
const fn is_any_text(keys: &Node) -> bool {
    matches!(keys, Node::Scalar(Scalar { kind: Kind::Text, format: None, keywords, .. }) if keywords.v3_1.is_empty())
}

/// What the name of a format alone does not say to everybody.
const fn format_keywords(format: Format) -> &'static str {
    match format {
        Format::Decimal => r#","pattern":"^[+-]?([0-9]{1,28}(\\.[0-9]{0,28})?|\\.[0-9]{1,28})$""#,
        _ => "",
    }
}

/// Whether a text begins with another one.
pub(super) const fn begins_with(text: &str, beginning: &str) -> bool {
    text.len() >= beginning.len() && equal(text.split_at(beginning.len()).0, beginning)
}

/// Whether a text has another one in it.
pub(super) const fn has_part(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let mut begin = 0;
    while begin + part.len() <= text.len() {
        let mut i = 0;
        while i < part.len() && text[begin + i] == part[i] {
            i += 1;
        }
        if i == part.len() {
            return true;
        }
        begin += 1;
    }
    false
}

const fn is_required(property: &Property, side: Side) -> bool {
    let presence = if side.is_output() { property.output } else { property.input };
    matches!(presence, Presence::Required) && !property.hidden
}

/// What a name or a refinement stands around.
pub(super) const fn inside(node: &Node) -> &Node {
    match node {
        Node::Component(component) => inside(component.get().node),
        Node::Refined(Refined { node, .. }) => inside(node),
        node => node,
    }
}

const fn count_unions(object: &Object) -> usize {
    let mut count = 0;
    let mut i = 0;
    while i < object.flattened.len() {
        count += match inside(object.flattened[i]) {
            Node::Union(_) | Node::Choice(_) => 1,
            Node::Object(inner) => count_unions(inner),
            _ => 0,
        };
        i += 1;
    }
    count
}

/// The map that takes the members that are not listed.
pub(super) const fn flattened_map(object: &Object) -> Option<&Map> {
    let mut i = 0;
    while i < object.flattened.len() {
        let found = match inside(object.flattened[i]) {
            Node::Map(map) => Some(map),
            Node::Object(inner) => flattened_map(inner),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        i += 1;
    }
    None
}

const fn has_untagged(union: &Union) -> bool {
    let mut i = 0;
    while i < union.variants.len() {
        if union.variants[i].untagged {
            return true;
        }
        i += 1;
    }
    false
}
