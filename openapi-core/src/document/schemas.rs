//! Schemas, as JSON Schema 2020-12.

use super::{Components, Side, writer::Writer};
use crate::schema::{Component, Definition, Node, Object, Presence, Property, Rule, Scalar};

/// What the place of a schema adds to it: a field's limits, and further keywords that each have a comma before them.
#[derive(Clone, Copy)]
pub(super) struct Added<'a> {
    pub(super) rules: &'a [Rule],
    pub(super) keywords: &'a [&'a str],
}

pub(super) const NOTHING: Added<'static> = Added { rules: &[], keywords: &[] };

impl Writer<'_> {
    /// A component with its name, as a member of `components/schemas`.
    pub(super) const fn component(
        &mut self,
        component: &Component,
        side: Side,
        as_input: bool,
        components: &Components,
    ) {
        self.write("\"");
        self.name(component, as_input);
        self.write("\":");
        match &component.definition {
            Definition::Object(object) => self.object(object, side, components),
            Definition::Choice(choice) => {
                self.write(r#"{"type":"string""#);
                self.write(choice.keywords);
                self.write("}");
            }
        }
    }

    const fn object(&mut self, object: &Object, side: Side, components: &Components) {
        self.write(r#"{"type":"object""#);
        self.write(object.keywords);
        self.write(r#","properties":{"#);
        let mut required = false;
        let mut i = 0;
        while i < object.properties.len() {
            let Property { key, node, rules, keywords, description, .. } = &object.properties[i];
            if i > 0 {
                self.write(",");
            }
            self.write(key);
            self.write(":");
            self.node(node, Added { rules, keywords: &[keywords, description] }, side, components);
            required |= is_required(&object.properties[i], side);
            i += 1;
        }
        self.write("}");
        if required {
            self.required(object.properties, side);
        }
        self.write(if object.closed { r#","additionalProperties":false}"# } else { "}" });
    }

    const fn required(&mut self, properties: &[Property], side: Side) {
        self.write(r#","required":["#);
        let mut first = true;
        let mut i = 0;
        while i < properties.len() {
            if is_required(&properties[i], side) {
                if !first {
                    self.write(",");
                }
                first = false;
                self.write(properties[i].key);
            }
            i += 1;
        }
        self.write("]");
    }

    /// A schema, with what its place adds.
    pub(super) const fn node(&mut self, node: &Node, added: Added<'_>, side: Side, components: &Components) {
        let Added { rules, keywords } = added;
        match node {
            Node::Any => {
                self.write("{");
                self.without_comma(keywords);
                return;
            }
            Node::Scalar(scalar) => self.scalar(scalar, false, rules),
            Node::Array(items) => {
                self.write(r#"{"type":"array","items":"#);
                self.node(items, NOTHING, side, components);
            }
            Node::Tuple(positions) => self.tuple(positions, side, components),
            Node::Map(values) => {
                self.write(r#"{"type":"object","additionalProperties":"#);
                self.node(values, NOTHING, side, components);
            }
            Node::Nullable(Node::Scalar(scalar)) if !matches!(side, Side::Parameter) => {
                self.scalar(scalar, true, rules);
            }
            Node::Nullable(inner) => {
                self.write(r#"{"anyOf":["#);
                self.node(inner, NOTHING, side, components);
                // Text has no null: the word stands for it.
                let null = if matches!(side, Side::Parameter) { r#"{"const":"NULL"}"# } else { r#"{"type":"null"}"# };
                self.write(",");
                self.write(null);
                self.write("]");
            }
            Node::Component(component) => {
                self.write(r##"{"$ref":"#/components/schemas/"##);
                let as_input = !matches!(side, Side::Output) && components.is_split(*component);
                self.name(component.get(), as_input);
                self.write("\"");
            }
        }
        let mut i = 0;
        while i < keywords.len() {
            self.write(keywords[i]);
            i += 1;
        }
        self.write("}");
    }

    const fn scalar(&mut self, scalar: &Scalar, or_null: bool, rules: &[Rule]) {
        self.write(if or_null { r#"{"type":[""# } else { r#"{"type":""# });
        self.write(scalar.kind.name());
        self.write(if or_null { r#"","null"]"# } else { "\"" });
        self.write(scalar.keywords);
        if let Some((lowest, highest)) = scalar.limits {
            // A field's own limit is among its keywords: no keyword may come twice.
            let (mut own_minimum, mut own_maximum) = (false, false);
            let mut i = 0;
            while i < rules.len() {
                own_minimum |= matches!(rules[i], Rule::Minimum(_));
                own_maximum |= matches!(rules[i], Rule::Maximum(_));
                i += 1;
            }
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

    const fn tuple(&mut self, positions: &[&Node], side: Side, components: &Components) {
        self.write(r#"{"type":"array","prefixItems":["#);
        let mut i = 0;
        while i < positions.len() {
            if i > 0 {
                self.write(",");
            }
            self.node(positions[i], NOTHING, side, components);
            i += 1;
        }
        self.write(r#"],"items":false,"minItems":"#);
        self.number(positions.len());
    }

    /// Writes keywords as the only members of an object: without the first comma.
    const fn without_comma(&mut self, keywords: &[&str]) {
        let mut first = true;
        let mut i = 0;
        while i < keywords.len() {
            if !keywords[i].is_empty() {
                self.write(if first { keywords[i].split_at(1).1 } else { keywords[i] });
                first = false;
            }
            i += 1;
        }
        self.write("}");
    }
}

const fn is_required(property: &Property, side: Side) -> bool {
    let presence = match side {
        Side::Output => property.output,
        Side::Input | Side::Parameter => property.input,
    };
    matches!(presence, Presence::Required)
}
