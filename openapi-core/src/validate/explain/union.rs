//! Values of one of several forms.

use serde_json::Value;

use super::{Reader, Report};
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
            self.tagged(union, variant, value);
            return;
        }
        match self.fits_untagged(union, value) {
            Ok(variant) => self.check(variant, value),
            Err(Some(found)) => self.take(found),
            Err(None) => self.no_form(union, value),
        }
    }

    /// A value of the form that its tag names. One without a tag may still take what that does not.
    fn tagged(&mut self, union: &Union, meant: &Variant, value: &Value) {
        if !union.variants.iter().any(|variant| is_untagged(union, variant)) {
            return self.node(meant.node, value);
        }
        let found = self.without_checks(|reader| reader.probe(meant.node, value));
        if found.count() == 0 {
            return self.check(meant, value);
        }
        match self.fits_untagged(union, value) {
            Ok(variant) => self.check(variant, value),
            Err(_) if self.checks => self.node(meant.node, value),
            Err(_) => self.take(found),
        }
    }

    /// Calls the functions that check a value of a form, which is kept.
    fn check(&mut self, variant: &Variant, value: &Value) {
        if self.checks {
            self.node(variant.node, value);
        }
    }

    /// The form without a tag that a value fits; what the nearest of them misses, if one is near.
    fn fits_untagged<'a>(&mut self, union: &'a Union, value: &Value) -> Result<&'a Variant, Option<Report>> {
        let mut near: Vec<Report> = Vec::new();
        let depth = self.pointer.len();
        for variant in union.variants.iter().filter(|variant| is_untagged(union, variant) && !variant.input.is_empty())
        {
            let found = self.without_checks(|reader| reader.probe(variant.node, value));
            if found.count() == 0 {
                return Ok(variant);
            }
            // The value itself is of the right type when only its parts are wrong.
            if found.errors.iter().all(|error| error.pointer.len() > depth) {
                near.push(found);
            }
        }
        Err(near.into_iter().min_by_key(Report::count))
    }

    /// Tells what would be a form.
    fn no_form(&mut self, union: &Union, value: &Value) {
        let names = || union.variants.iter().flat_map(|variant| variant.input).copied();
        match union.tagging {
            Tagging::Untagged => self.report("type", "fits none of its forms".to_owned(), &[]),
            Tagging::Internal(tag) | Tagging::Adjacent(tag) => match value {
                Value::Object(members) if members.contains_key(tag) => self.at(tag, |reader| reader.one_of(names())),
                Value::Object(_) => self.at(tag, |reader| reader.missing(&Node::Any)),
                _ => self.expected("an object"),
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
                self.report("enum", format!("must be one of: {}", forms.join(", ")), &[("choices", forms.into())]);
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
