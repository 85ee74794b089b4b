//! Values of one of several forms.

use serde_json::Value;

use super::{FieldError, Reader};
use crate::schema::{Node, Tagging, Union, Variant};

impl Reader {
    pub(super) fn union(&mut self, union: &Union, value: &Value) {
        let tag = match union.tagging {
            Tagging::External => external_tag(value),
            Tagging::Internal(tag) | Tagging::Adjacent(tag) => value.get(tag).and_then(Value::as_str),
            Tagging::Untagged => None,
        };
        let meant = union.variants.iter().find(|variant| tag.is_some_and(|tag| variant.input.contains(&tag)));
        if let Some(variant) = meant.filter(|variant| !variant.untagged) {
            let errors = self.probe(variant.node, value);
            // A form without a tag may still take what the one that is meant does not.
            if errors.is_empty() || self.fits_untagged(union, value).is_ok() {
                return;
            }
            self.errors.extend(errors);
            return;
        }
        match self.fits_untagged(union, value) {
            Ok(()) => {}
            Err(Some(errors)) => self.errors.extend(errors),
            Err(None) => self.no_form(union, value),
        }
    }

    /// Whether a value fits a form that has no tag; what the nearest of them misses, if one is near.
    fn fits_untagged(&mut self, union: &Union, value: &Value) -> Result<(), Option<Vec<FieldError>>> {
        let mut near: Vec<Vec<FieldError>> = Vec::new();
        let depth = self.pointer.len();
        for variant in union.variants.iter().filter(|variant| is_untagged(union, variant) && !variant.input.is_empty())
        {
            let errors = self.probe(variant.node, value);
            if errors.is_empty() {
                return Ok(());
            }
            // The value itself is of the right type when only its parts are wrong.
            if errors.iter().all(|error| error.pointer.len() > depth) {
                near.push(errors);
            }
        }
        Err(near.into_iter().min_by_key(Vec::len))
    }

    /// Tells what would be a form.
    fn no_form(&mut self, union: &Union, value: &Value) {
        let names = || union.variants.iter().flat_map(|variant| variant.input).copied();
        match union.tagging {
            Tagging::Untagged => self.report("type", "fits none of its forms".to_owned()),
            Tagging::Internal(tag) | Tagging::Adjacent(tag) => match value {
                Value::Object(members) if members.contains_key(tag) => self.at(tag, |reader| reader.one_of(names())),
                Value::Object(_) => self.at(tag, |reader| reader.report("required", "is required".to_owned())),
                _ => self.report("type", "must be an object".to_owned()),
            },
            Tagging::External => {
                let quoted = |variant: &Variant| {
                    let unit = matches!(variant.node, Node::Choice(_));
                    variant.input.iter().map(
                        move |name| {
                            if unit { format!("\"{name}\"") } else { format!("{{\"{name}\": …}}") }
                        },
                    )
                };
                let forms: Vec<String> = union.variants.iter().flat_map(quoted).collect();
                self.report("enum", format!("must be one of: {}", forms.join(", ")));
            }
        }
    }
}

fn is_untagged(union: &Union, variant: &Variant) -> bool {
    variant.untagged || union.tagging == Tagging::Untagged
}

/// A string is the name of a form; so is the only member's of an object.
fn external_tag(value: &Value) -> Option<&str> {
    match value {
        Value::String(name) => Some(name),
        Value::Object(members) if members.len() == 1 => members.keys().next().map(String::as_str),
        _ => None,
    }
}
