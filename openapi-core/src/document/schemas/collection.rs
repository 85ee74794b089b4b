//! Lists, tuples and maps.

use super::{super::components::is_seen, Added, Side, Version, Writer, scalar::Type};
use crate::schema::{Kind, List, Map, Node, Object, Refined, Rule, Scalar};

impl Writer<'_> {
    pub(super) const fn list(&mut self, list: &List, added: Added<'_>, side: Side) {
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
        // One text with commas has an element at least.
        let split = matches!(side, Side::Parameter(letters) if letters.are_of_an_element());
        let min = if split && *min == 0 { 1 } else { *min };
        if min > 0 && !own_min {
            self.write(r#","minItems":"#);
            self.number(min);
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
    pub(super) const fn part(&mut self, node: &Node, added: Added<'_>, side: Side) {
        let inner = match added.each() {
            Some(Refined { rules, keywords, .. }) => Added { rules, keywords: *keywords, ..Added::NOTHING },
            None => Added::NOTHING,
        };
        self.node(node, inner, side);
    }

    pub(super) const fn tuple(&mut self, positions: &[&Node], added: Added<'_>, side: Side) {
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

    pub(super) const fn map(&mut self, map: &Map, added: Added<'_>, side: Side) {
        let Map { keys, values } = map;
        self.open(Type::Object, added.nullable);
        self.property_names(keys, side);
        self.write(r#","additionalProperties":"#);
        self.part(values, added, side);
        self.end(added);
    }

    /// What the keys of a map look like, where that can be said of a text.
    pub(in crate::document) const fn property_names(&mut self, keys: &Node, side: Side) {
        if matches!(self.version, Version::V3_1) && !is_any_text(keys) {
            self.write(r#","propertyNames":"#);
            self.key(keys, side);
        }
    }

    /// The same, among the members of an object, which have names of their own.
    pub(super) const fn other_property_names(&mut self, object: &Object, keys: &Node, side: Side) {
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
    pub(super) const fn property_keys(&mut self, object: &Object, side: Side, first: &mut bool) {
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
}

/// Whether keys are texts of which there is nothing to say.
const fn is_any_text(keys: &Node) -> bool {
    matches!(keys, Node::Scalar(Scalar { kind: Kind::Text, format: None, keywords, .. }) if keywords.v3_1.is_empty())
}
