//! Values without parts.

use super::{Added, Side, Version, Writer};
use crate::{
    schema::{Choice, Kind, Rule, Scalar},
    validate::Format,
};

/// The types of JSON that a schema can be of, but for null, which is said in other ways.
#[derive(Clone, Copy)]
pub(super) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
}

impl Writer<'_> {
    /// Opens a schema of one JSON type, in one piece.
    pub(super) const fn open(&mut self, kind: Type, nullable: bool) {
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

    pub(super) const fn scalar(&mut self, scalar: &Scalar, added: Added<'_>) {
        let kind = match scalar.kind {
            Kind::Null => return self.null(added),
            Kind::Text | Kind::File => Type::String,
            Kind::Integer => Type::Integer,
            Kind::Number => Type::Number,
            Kind::Boolean => Type::Boolean,
        };
        // A field's own limit is among its keywords: no keyword may come twice.
        let (mut own_minimum, mut own_maximum) = (false, false);
        let mut i = 0;
        while i < added.rules.len() {
            own_minimum |= matches!(added.rules[i], Rule::Minimum(_) | Rule::ExclusiveMinimum(_));
            own_maximum |= matches!(added.rules[i], Rule::Maximum(_) | Rule::ExclusiveMaximum(_));
            i += 1;
        }
        match scalar.written {
            Some((all, _)) if !added.nullable && !own_minimum && !own_maximum => self.write(all),
            Some((_, behind_type)) if !own_minimum && !own_maximum => {
                self.open(kind, added.nullable);
                self.write(behind_type);
            }
            _ => {
                self.open(kind, added.nullable);
                self.parts_of_scalar(scalar, own_minimum, own_maximum);
            }
        }
        self.end(added);
    }

    pub(super) const fn parts_of_scalar(&mut self, scalar: &Scalar, own_minimum: bool, own_maximum: bool) {
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

    pub(super) const fn limit(&mut self, own: bool, keyword: &str, limit: &str) {
        if !own {
            self.write(keyword);
            self.write(limit);
        }
    }

    pub(super) const fn choice(&mut self, choice: &Choice, added: Added<'_>, side: Side) {
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
    pub(super) const fn loose_choice(&mut self, values: &[&str]) {
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
}

/// What the name of a format alone does not say to everybody.
const fn format_keywords(format: Format) -> &'static str {
    match format {
        Format::Decimal => r#","pattern":"^[+-]?([0-9]{1,28}(\\.[0-9]{0,28})?|\\.[0-9]{1,28})$""#,
        _ => "",
    }
}
