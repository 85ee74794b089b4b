//! The fields of a struct or of a variant.

use syn::Fields;

use super::field::{Field, Surroundings};
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
        let is_same = |before: &&Field| {
            before.flatten.is_none()
                && (before.wire == field.wire || before.received.iter().any(|name| field.received.contains(name)))
        };
        if let Some(before) = fields[..index].iter().find(is_same) {
            let name = field.received.iter().find(|name| before.received.contains(name)).unwrap_or(&field.wire);
            let message = format!("`{}` has the wire name `{name}` of `{}`", field.ident, before.ident);
            diagnostics.error(field.ident.span(), &message, "give one of them another with `#[serde(rename = \"…\")]`");
        }
    }
}
