//! Parameters: in their operations, or shared by those that take the same ones.

use super::{
    Audience, Side, Version, inputs::Inputs, members::Members, name::Named, schemas::Added, text::contains,
    writer::Writer,
};
use crate::{
    operation::{Operation, Source},
    schema::{Component, Letters, Map, Node, Object, Presence, Property, Refined, Style, is_same_as_text},
    validate::Location,
};

impl Writer<'_> {
    pub(super) const fn parameters(&mut self, operation: &Operation) {
        let mut count = 0;
        let inputs = Inputs::of(operation);
        let mut i = 0;
        while i < inputs.len() {
            let (names, input) = inputs.get(i);
            match input.source {
                Source::Query(node) => self.members(node, Location::Query, &mut count),
                Source::Header(node) => self.members(node, Location::Header, &mut count),
                Source::Cookie(node) => self.members(node, Location::Cookie, &mut count),
                Source::Path(Node::Tuple(positions)) => {
                    // A tuple that is not taken apart binds the placeholders in order.
                    let names = if names.len() == positions.len() { names } else { operation.placeholders };
                    let mut k = 0;
                    while k < positions.len() && k < names.len() {
                        self.placeholder(names[k], positions[k], &mut count);
                        k += 1;
                    }
                }
                Source::Path(node) => match node.as_object() {
                    Some(object) => self.object_placeholders(object, operation.placeholders, &mut count),
                    None if !names.is_empty() => self.placeholder(names[0], node, &mut count),
                    // A placeholder without a name is told by `verify`.
                    None => {}
                },
                Source::Server | Source::Body(_) | Source::OptionalBody(_) => {}
            }
            i += 1;
        }
        self.write(if count > 0 { "]" } else { "" });
    }

    /// The members of a struct as parameters, or references to them where they are shared.
    const fn members(&mut self, node: &Node, place: Location, count: &mut usize) {
        let Some(object) = node.as_object() else {
            if let Node::Map(map) = node.present() {
                self.next_parameter(count);
                self.others(map, &Members::NONE);
            }
            return;
        };
        match node {
            Node::Component(component) if self.components.is_shared(component.identity()) => {
                self.references(component.get(), object, count);
            }
            _ => self.object_parameters(object, place, count),
        }
    }

    const fn object_parameters(&mut self, object: &Object, place: Location, count: &mut usize) {
        let members = Members::of(object);
        let mut i = 0;
        while i < members.len() {
            let (property, name) = members.get(i);
            self.next_parameter(count);
            self.parameter(property, name, place);
            i += 1;
        }
        if let Some(map) = members.others {
            self.next_parameter(count);
            self.others(map, &members);
        }
    }

    /// The members of a struct that are placeholders: of several names, the one that stands in the path.
    const fn object_placeholders(&mut self, object: &Object, placeholders: &[&str], count: &mut usize) {
        let members = Members::of(object);
        let mut i = 0;
        while i < members.len() {
            let (property, name) = members.get(i);
            if contains(placeholders, name) {
                self.next_parameter(count);
                self.parameter(property, name, Location::Path);
            }
            i += 1;
        }
    }

    const fn parameter(&mut self, property: &Property, name: &str, place: Location) {
        let Property { node, description, input, .. } = property;
        let style = Style::of(property, place);
        // Of several names, any will do; a placeholder is always there.
        let needed = matches!(input, Presence::Required) && property.received().len() == 1;
        let absent = match style {
            Some(style) => style.is_absent_when_empty(node),
            None => false,
        };
        let required = needed && !absent || matches!(place, Location::Path);
        self.write(r#"{"name":"#);
        self.string(name);
        self.write(",\"in\":\"");
        self.write(place.name());
        self.write("\"");
        self.write(if required { ",\"required\":true" } else { "" });
        self.write(description);
        if let Node::Refined(Refined { keywords, .. }) = node
            && self.says(*keywords, ",\"deprecated\":true")
        {
            self.write(",\"deprecated\":true");
        }
        if let Some(style) = style {
            self.style(style, place);
        }
        self.write(",\"schema\":");
        self.parameter_schema(property, place, "");
        self.write("}");
    }

    /// How values become text, where that is not what the place alone says.
    pub(super) const fn style(&mut self, style: Style, place: Location) {
        self.write(match (style, place) {
            (Style::Commas, Location::Query | Location::Body) => r#","style":"form","explode":false"#,
            (Style::Commas, Location::Cookie) => r#","explode":false"#,
            (Style::Members, _) => r#","style":"deepObject","explode":true"#,
            _ => "",
        });
    }

    /// A member that may be null may be absent; as text, only a list's elements can be null.
    pub(super) const fn parameter_schema(&mut self, property: &Property, place: Location, description: &str) {
        let style = match Style::of(property, place) {
            Some(style) => style,
            None => Style::One,
        };
        self.present_schema(property.node, Added::description(description), Letters::of(place, style));
    }

    const fn present_schema(&mut self, node: &Node, added: Added<'_>, letters: Letters) {
        let side = Side::Parameter(letters);
        match node {
            Node::Nullable(inner) => self.present_schema(inner, added, letters),
            Node::Refined(Refined { node: Node::Nullable(inner), rules, keywords, .. }) => {
                self.node(inner, added.and(rules, *keywords), side);
            }
            Node::Component(component) if !is_same_as_text(node, letters) => {
                self.present_schema(component.get().node, added, letters);
            }
            node => self.node(node, added, side),
        }
    }

    /// The parameters that have no names of their own: the members of a map, each under its name.
    const fn others(&mut self, map: &Map, known: &Members<'_>) {
        self.write(r#"{"name":"others","in":"query","description":"Any other parameters","schema":"#);
        self.write(r#"{"type":"object""#);
        self.names_of_others(map, known);
        self.write(r#","additionalProperties":"#);
        self.node(map.values, Added::NOTHING, Side::Parameter(Letters::All));
        self.write("}}");
    }

    /// That none of them is one that is known.
    const fn names_of_others(&mut self, map: &Map, known: &Members<'_>) {
        if known.len() == 0 {
            return self.property_names(map.keys, Side::Input);
        }
        if matches!(self.version, Version::V3_1) {
            self.write(r#","propertyNames":{"not":{"enum":["#);
            let mut i = 0;
            while i < known.len() {
                self.write(if i == 0 { "" } else { "," });
                self.string(known.get(i).1);
                i += 1;
            }
            self.write("]}}");
        }
    }

    const fn placeholder(&mut self, name: &str, node: &Node, count: &mut usize) {
        self.next_parameter(count);
        self.write(r#"{"name":"#);
        self.string(name);
        self.write(r#","in":"path","required":true,"schema":"#);
        let style = match Style::of_node(node, Location::Path, false) {
            Some(style) => style,
            None => Style::One,
        };
        self.present_schema(node, Added::NOTHING, Letters::of(Location::Path, style));
        self.write("}");
    }

    const fn next_parameter(&mut self, count: &mut usize) {
        self.write(if *count == 0 { r#","parameters":["# } else { "," });
        *count += 1;
    }

    const fn references(&mut self, component: &Component, object: &Object, count: &mut usize) {
        let members = Members::of(object);
        let mut i = 0;
        while i < members.len() {
            self.next_parameter(count);
            self.write(r##"{"$ref":"#/components/parameters/"##);
            self.parameter_name(component, members.get(i).1);
            self.write("\"}");
            i += 1;
        }
        if let Some(map) = members.others {
            self.next_parameter(count);
            self.others(map, &members);
        }
    }

    /// What a shared parameter is called: the struct's name, a point and its own, in the characters that names of components may have. A
    /// point stands for a colon, or with two hexadecimal digits for any other byte.
    const fn parameter_name(&mut self, component: &Component, name: &str) {
        const HEX: &str = "0123456789abcdef";
        self.name(Named { component, variant: None, as_input: false });
        self.write(".");
        let bytes = name.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let byte = bytes[i];
            if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' {
                self.write(name.split_at(i).1.split_at(1).0);
            } else if byte == b':' && !(is_hex(bytes, i + 1) && is_hex(bytes, i + 2)) {
                self.write(".");
            } else {
                self.write(".");
                self.write(HEX.split_at((byte >> 4) as usize).1.split_at(1).0);
                self.write(HEX.split_at((byte & 15) as usize).1.split_at(1).0);
            }
            i += 1;
        }
    }

    /// The member `parameters` of the components: what several operations take.
    pub(super) const fn shared_parameters(&mut self, operations: &[&Operation], audience: Audience) {
        let mut count = 0;
        let mut i = 0;
        while i < operations.len() {
            let inputs = Inputs::of(operations[i]);
            let mut k = 0;
            while k < inputs.len() && audience.hears_of(operations[i]) {
                let source = inputs.get(k).1.source.members();
                if let Some((node @ Node::Component(component), place)) = source
                    && let Some(object) = node.as_object()
                    && self.components.is_shared(component.identity())
                    && self.components.is_first_of(component.identity(), operations[i].id)
                {
                    self.definitions(component.get(), object, place, &mut count);
                }
                k += 1;
            }
            i += 1;
        }
        self.write(if count > 0 { "}" } else { "" });
    }

    const fn definitions(&mut self, component: &Component, object: &Object, place: Location, count: &mut usize) {
        let members = Members::of(object);
        let mut i = 0;
        while i < members.len() {
            let (property, name) = members.get(i);
            self.write(if *count == 0 { r#","parameters":{""# } else { ",\"" });
            *count += 1;
            self.parameter_name(component, name);
            self.write("\":");
            self.parameter(property, name, place);
            i += 1;
        }
    }
}

/// Whether a byte would be taken for a part of another's number.
const fn is_hex(bytes: &[u8], index: usize) -> bool {
    index < bytes.len() && matches!(bytes[index], b'0'..=b'9' | b'a'..=b'f')
}
