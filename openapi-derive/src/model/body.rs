//! The fields of a struct or of a variant.

use syn::Fields;

use super::field::{Field, Input, Output, Surroundings};
use crate::diagnostics::{Diagnostics, Found};

/// What a struct or a variant consists of, as serde takes it.
pub(crate) enum Body {
    /// Nothing.
    Unit,
    /// One field without a name: the same as what it holds.
    Newtype(Box<Field>),
    /// Several fields without names, or none.
    Tuple(Vec<Field>),
    /// Fields with names.
    Named(Vec<Field>),
}

impl Body {
    pub(crate) fn check(fields: &Fields, around: &Surroundings, found: &mut Found) -> Self {
        let count = fields.len();
        let checked: Vec<Field> = fields
            .iter()
            .enumerate()
            .map(|(index, field)| Field::check(field, index, around, found))
            .filter(|field| !field.is_skipped())
            .collect();
        match fields {
            Fields::Unit => Self::Unit,
            Fields::Named(_) => {
                refuse_same_wire_names(&checked, &mut found.schema);
                Self::Named(checked)
            }
            Fields::Unnamed(_) => match <[Field; 1]>::try_from(checked) {
                Ok([field]) if count == 1 => Self::Newtype(Box::new(field)),
                Ok([field]) => Self::Tuple(vec![field]),
                Err(fields) => Self::Tuple(fields),
            },
        }
    }

    pub(crate) fn fields(&self) -> &[Field] {
        match self {
            Self::Unit => &[],
            Self::Newtype(field) => std::slice::from_ref(field),
            Self::Tuple(fields) | Self::Named(fields) => fields,
        }
    }
}

pub(super) fn refuse_same_wire_names(fields: &[Field], diagnostics: &mut Diagnostics) {
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| field.flatten.is_none()) {
        let shared = |before: &Field| {
            let written = before.output != Output::Never && field.output != Output::Never;
            let read = before.input != Input::Absent && field.input != Input::Absent;
            let sent = Some(&field.wire).filter(|wire| written && **wire == before.wire).cloned();
            sent.or_else(|| field.received.iter().find(|name| read && before.received.contains(name)).cloned())
        };
        let mut others = fields[..index].iter().filter(|before| before.flatten.is_none());
        if let Some((before, name)) = others.find_map(|before| Some((before, shared(before)?))) {
            let message = format!("`{}` has the wire name `{name}` of `{}`", field.ident, before.ident);
            diagnostics.error(field.ident.span(), &message, "give one of them another with `#[serde(rename = \"…\")]`");
        }
    }
}
