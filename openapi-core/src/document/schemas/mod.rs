//! Schemas, as JSON Schema 2020-12 in OpenAPI 3.1 and as the older dialect of OpenAPI 3.0.
//!
//! 3.0 has no null type, no `const`, no `prefixItems` and no `propertyNames`, and passes over what stands beside a `$ref`.

mod collection;
mod key;
mod literal;
mod object;
mod scalar;
mod union;

use super::{Side, Version, components::Entry, name::Named, text::has_part, writer::Writer};
use crate::schema::{Component, Keywords, Kind, Literal, Node, Refined, Rule, Scalar, is_same_as_text};

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

    /// The same, with constraints and annotations.
    pub(super) const fn and(self, rules: &'a [Rule], keywords: Keywords) -> Self {
        Added { rules, keywords, ..self }
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
            Node::Scalar(scalar) => self.scalar(scalar, added, side),
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
                let differs = match side {
                    Side::Parameter(letters) => !is_same_as_text(node, letters),
                    Side::Input | Side::Output => false,
                };
                if added.loose || differs {
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
        if matches!(side, Side::Parameter(_)) {
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
}

/// What a name or a refinement stands around.
pub(super) const fn inside(node: &Node) -> &Node {
    match node {
        Node::Component(component) => inside(component.get().node),
        Node::Refined(Refined { node, .. }) => inside(node),
        node => node,
    }
}
