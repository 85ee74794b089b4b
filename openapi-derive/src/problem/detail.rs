//! The text that says what went wrong this time, with fields in it.

use syn::{Ident, LitStr};

use super::case::Field;
use crate::{attribute::Given, diagnostics::Diagnostics};

pub(crate) struct Detail {
    /// As `format!` takes it, with the fields under the names of their variables.
    pub(crate) text: LitStr,
    /// The variables of the fields in it.
    pub(crate) variables: Vec<Ident>,
}

impl Detail {
    /// Finds the fields in a text, which is written as for `format!`.
    pub(super) fn check(given: &Given<String>, fields: &[Field], diagnostics: &mut Diagnostics) -> Self {
        let mut detail = Self { text: LitStr::new("", given.span), variables: Vec::new() };
        let mut text = String::new();
        let mut rest = given.value.as_str();
        while let Some(at) = rest.find('{') {
            text.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            if let Some(behind) = rest.strip_prefix('{') {
                text.push('{');
                rest = behind;
                continue;
            }
            let name = &rest[..rest.find([':', '}']).unwrap_or(rest.len())];
            match fields.iter().find(|field| field.name == name.trim()) {
                Some(field) => {
                    text.push_str(&field.variable.to_string());
                    if !detail.variables.contains(&field.variable) {
                        detail.variables.push(field.variable.clone());
                    }
                }
                None => unknown(name.trim(), given, fields, diagnostics),
            }
            rest = &rest[name.len()..];
            // What says how it is written is `format!`'s to understand.
            let end = rest.find('}').map_or(rest.len(), |end| end + 1);
            text.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        text.push_str(rest);
        detail.text = LitStr::new(&text, given.span);
        detail
    }
}

fn unknown(name: &str, given: &Given<String>, fields: &[Field], diagnostics: &mut Diagnostics) {
    let known: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    if name.is_empty() {
        let note = "write the field's name, or its number, between the braces; `{{` is a brace";
        diagnostics.error(given.span, "`{}` does not say which field is meant", note);
    } else if known.is_empty() {
        diagnostics.error(given.span, &format!("unknown field `{name}`"), "there are no fields; `{{` is a brace");
    } else {
        diagnostics.unknown(given.span, name, "field", "there are", &known);
    }
}
