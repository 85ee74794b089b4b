//! Objects with known members.

use super::{super::components::is_seen, Added, Side, Writer, inside, scalar::Type};
use crate::{
    schema::{Map, Node, Object, Presence, Property, Style},
    validate::Location,
};

impl Writer<'_> {
    pub(super) const fn object(&mut self, object: &Object, added: Added<'_>, side: Side) {
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
    pub(super) const fn plain_object(&mut self, object: &Object, nullable: bool, loose: bool, side: Side) {
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

    pub(super) const fn properties(&mut self, object: &Object, side: Side, first: &mut bool) {
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

    pub(super) const fn property(&mut self, property: &Property, side: Side, first: &mut bool) {
        let Property { key, node, description, .. } = property;
        if matches!(side, Side::Parameter(_)) {
            return self.text_property(property, first);
        }
        if side.is_output() || property.received.is_empty() {
            self.write(if *first { key.split_at(1).1 } else { key });
            *first = false;
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

    /// A member of a form, or one that is written as `name[member]`.
    const fn text_property(&mut self, property: &Property, first: &mut bool) {
        let names = property.received();
        let mut i = 0;
        while i < names.len() {
            self.write(if *first { "" } else { "," });
            *first = false;
            self.string(names[i]);
            self.write(":");
            self.parameter_schema(property, Location::Body, property.description);
            i += 1;
        }
    }

    pub(super) const fn required(&mut self, object: &Object, side: Side, count: &mut usize) {
        let mut i = 0;
        while i < object.properties.len() {
            let property = &object.properties[i];
            if is_required(property, side) && (side.is_output() || property.received.len() < 2) {
                let first = *count == 0;
                self.write(if first { r#","required":["# } else { "" });
                *count += 1;
                if side.is_output() || property.received.is_empty() {
                    self.write(if first { property.item.split_at(1).1 } else { property.item });
                } else {
                    self.write(if first { "" } else { "," });
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
    pub(super) const fn other_names(&mut self, object: &Object, side: Side, count: &mut usize) {
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

    pub(super) const fn one_of_names(&mut self, names: &[&str]) {
        let mut i = 0;
        while i < names.len() {
            self.write(if i == 0 { r#"{"required":["# } else { r#",{"required":["# });
            self.string(names[i]);
            self.write("]}");
            i += 1;
        }
    }

    pub(super) const fn flattened_unions(&mut self, object: &Object, side: Side) {
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
}

const fn is_required(property: &Property, side: Side) -> bool {
    let presence = if side.is_output() { property.output } else { property.input };
    let absent_when_empty = match (side, Style::of(property, Location::Body)) {
        (Side::Parameter(_), Some(style)) => style.is_absent_when_empty(property.node),
        _ => false,
    };
    matches!(presence, Presence::Required) && !property.hidden && !absent_when_empty
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
