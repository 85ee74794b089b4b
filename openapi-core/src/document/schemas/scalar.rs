//! Values without parts.

use super::{Added, Side, Version, Writer};
use crate::{
    schema::{Choice, Kind, Letters, Rule, Scalar},
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

    pub(super) const fn scalar(&mut self, scalar: &Scalar, added: Added<'_>, side: Side) {
        if let Side::Parameter(letters) = side {
            return self.text(scalar, added, letters);
        }
        self.value(scalar, scalar.limits, added);
    }

    /// A scalar in text.
    const fn text(&mut self, scalar: &Scalar, added: Added<'_>, letters: Letters) {
        let plain = matches!(scalar.kind, Kind::Text) && scalar.format.is_none();
        match (scalar.kind, letters.pattern()) {
            (Kind::Boolean, _) => {
                self.write(r#"{"anyOf":[{"type":"boolean"},{"enum":["yes","no","on","off","1","0"]}]"#);
                self.end(added);
            }
            (Kind::Text, Some(pattern)) if plain => {
                // No keyword may come twice, and both constrain.
                let own = self.says(added.keywords, r#","pattern":"#) || self.says(scalar.keywords, r#","pattern":"#);
                self.write(if own { r#"{"allOf":["# } else { "" });
                self.open(Type::String, false);
                self.keywords(scalar.keywords);
                self.write(if own { "},{" } else { "," });
                self.write(r#""pattern":""#);
                self.write(pattern);
                self.write(if own { "\"}]" } else { "\"" });
                self.end(added);
            }
            (Kind::Integer, _) if let Some(limits) = scalar.limits_in_text() => self.value(scalar, Some(limits), added),
            _ => self.value(scalar, scalar.limits, added),
        }
    }

    const fn value(&mut self, scalar: &Scalar, limits: Option<(&str, &str)>, added: Added<'_>) {
        let kind = match scalar.kind {
            Kind::Null => return self.null(added),
            Kind::Text | Kind::File => Type::String,
            Kind::Integer => Type::Integer,
            Kind::Number => Type::Number,
            Kind::Boolean => Type::Boolean,
        };
        // A field's own limit is among its keywords: no keyword may come twice.
        let (mut own_minimum, mut own_maximum, mut own_digits) = (false, false, false);
        let mut i = 0;
        while i < added.rules.len() {
            own_minimum |= matches!(added.rules[i], Rule::Minimum(_) | Rule::ExclusiveMinimum(_));
            own_maximum |= matches!(added.rules[i], Rule::Maximum(_) | Rule::ExclusiveMaximum(_));
            own_digits |= matches!(added.rules[i], Rule::Digits { .. });
            i += 1;
        }
        match scalar.written {
            Some((all, _)) if scalar.is_limited_by(limits) && !added.nullable && !own_minimum && !own_maximum => {
                self.write(all);
            }
            Some((_, behind_type)) if scalar.is_limited_by(limits) && !own_minimum && !own_maximum => {
                self.open(kind, added.nullable);
                self.write(behind_type);
            }
            _ => {
                self.open(kind, added.nullable);
                self.parts_of_scalar(scalar, limits, own_minimum, own_maximum, own_digits);
            }
        }
        if !added.rules.is_empty() && matches!(scalar.kind, Kind::Text) && scalar.format.is_none() {
            self.storable(scalar, added);
        }
        self.end(added);
    }

    const fn parts_of_scalar(
        &mut self,
        scalar: &Scalar,
        limits: Option<(&str, &str)>,
        own_minimum: bool,
        own_maximum: bool,
        own_digits: bool,
    ) {
        if let Some(format) = scalar.format {
            self.write(r#","format":""#);
            self.write(format.name());
            self.write("\"");
            self.write(if own_digits { "" } else { format_keywords(format) });
        }
        self.keywords(scalar.keywords);
        if let Some((lowest, highest)) = limits {
            self.limit(own_minimum, r#","minimum":"#, lowest);
            self.limit(own_maximum, r#","maximum":"#, highest);
        }
    }

    /// That a text has no NUL, where a column could not hold it and nothing else says it.
    const fn storable(&mut self, scalar: &Scalar, added: Added<'_>) {
        let (mut storable, mut said) = (false, false);
        let mut i = 0;
        while i < added.rules.len() {
            storable |= matches!(added.rules[i], Rule::Storable);
            said |= match added.rules[i] {
                Rule::OneOf(_) => true,
                Rule::Format(format) => !matches!(format, Format::Password),
                _ => false,
            };
            i += 1;
        }
        if storable && !said {
            // No keyword may come twice, and both constrain.
            let own = self.says(added.keywords, r#","pattern":"#) || self.says(scalar.keywords, r#","pattern":"#);
            self.write(if own { r#","allOf":[{"pattern":"^[^\\u0000]*$"}]"# } else { r#","pattern":"^[^\\u0000]*$""# });
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
