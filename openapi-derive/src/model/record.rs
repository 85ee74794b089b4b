//! The checked model of a struct with named fields, for tables.

use syn::{Data, DeriveInput, Fields, Generics, Ident, Visibility, spanned::Spanned};

use super::{Field, body::refuse_same_wire_names, field::Surroundings};
use crate::{
    attribute::{SerdeContainer, TableAttributes},
    diagnostics::Found,
    docs,
};

pub(crate) struct Record {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) generics: Generics,
    pub(crate) description: String,
    pub(crate) fields: Vec<Field>,
    /// Whether serde writes it as its fields, and nothing else.
    pub(crate) is_plain: bool,
    pub(crate) table: Option<TableAttributes>,
}

impl Record {
    /// Reads and checks a struct. Nothing comes out when there is nothing to expand, and the mistakes say why.
    pub(crate) fn check(input: &DeriveInput, derive: &str, found: &mut Found) -> Option<Self> {
        let serde = SerdeContainer::read(&input.attrs, &mut found.schema);
        let table = TableAttributes::read(&input.attrs, &mut found.own);
        let Data::Struct(data) = &input.data else {
            let note = format!("`{derive}` is for structs with named fields");
            let message = format!("`{derive}` cannot be derived for `{}`", input.ident);
            found.own.error(input.ident.span(), &message, &note);
            return None;
        };
        let Fields::Named(named) = &data.fields else {
            let note = "give the fields names, as in `struct Point { x: f64, y: f64 }`";
            found.own.error(data.fields.span(), &format!("`{derive}` needs named fields"), note);
            return None;
        };
        let is_plain = !serde.transparent && serde.into.is_none() && serde.tag.is_none();
        let around = Surroundings {
            rename_all: serde.rename_all,
            default: serde.default,
            deny_unknown_fields: serde.deny_unknown_fields.is_some(),
        };
        // A field that is not on the wire is a column all the same.
        let named = named.named.iter().enumerate();
        let fields: Vec<Field> = named.map(|(index, field)| Field::check(field, index, &around, found)).collect();
        refuse_same_wire_names(&fields, &mut found.schema);
        Some(Self {
            ident: input.ident.clone(),
            visibility: input.vis.clone(),
            generics: input.generics.clone(),
            description: docs::text(&input.attrs),
            fields,
            is_plain,
            table,
        })
    }
}
