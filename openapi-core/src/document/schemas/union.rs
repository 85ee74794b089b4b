//! Values of one of several forms.

use super::{
    super::{components::is_offered, name::Named},
    Added, Side, Writer,
};
use crate::schema::{Component, Tagging, Union};

impl Writer<'_> {
    /// A union where its forms have no names of their own.
    pub(super) const fn union(&mut self, union: &Union, added: Added<'_>, side: Side) {
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
    pub(super) const fn alternatives(&mut self, union: &Union, loose: bool) {
        let exclusive = match union.tagging {
            Tagging::Untagged => false,
            Tagging::External => !loose && !has_untagged(union),
            Tagging::Internal(_) | Tagging::Adjacent(_) => !has_untagged(union),
        };
        self.write(if exclusive { r#"{"oneOf":["# } else { r#"{"anyOf":["# });
    }

    /// A union whose forms have names of their own, so that a discriminator can refer to them.
    pub(super) const fn named_union(&mut self, union: &Union, component: &Component, as_input: bool, side: Side) {
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

    pub(super) const fn mapping(&mut self, union: &Union, component: &Component, as_input: bool, side: Side) {
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
    pub(super) const fn variants(&mut self, union: &Union, component: &Component, as_input: bool, side: Side) {
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
