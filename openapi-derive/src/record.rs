//! The checked model of a struct with named fields: only what can be expanded.

use proc_macro2::Span;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Type, Visibility, spanned::Spanned};

use crate::{
    attribute::{ColumnAttributes, ContainerAttributes, FieldAttributes, Given, TableAttributes, plain},
    diagnostics::{Diagnostics, Found},
    docs,
};

pub(crate) struct Record {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) generics: Generics,
    /// The name in the document.
    pub(crate) name: String,
    pub(crate) description: String,
    /// Whether members that are not listed are refused.
    pub(crate) closed: bool,
    pub(crate) fields: Vec<Field>,
    pub(crate) table: Option<TableAttributes>,
}

pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) ty: Type,
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) description: String,
    /// Whether serde has a value for it when it is absent.
    pub(crate) default: bool,
    /// Whether serde may leave it out.
    pub(crate) skipped: bool,
    pub(crate) length: Length,
    pub(crate) range: Range,
    pub(crate) column: ColumnAttributes,
}

/// How many characters a text has.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Length {
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
}

/// Between which whole numbers a value lies, both included.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
}

impl Record {
    /// Reads and checks a struct. Nothing comes out when there is nothing to expand, and the mistakes say why.
    pub(crate) fn check(input: &DeriveInput, derive: &str, found: &mut Found) -> Option<Self> {
        let attributes = ContainerAttributes::read(&input.attrs, found);
        let diagnostics = found.of(derive);
        let Data::Struct(data) = &input.data else {
            let note = format!("`{derive}` is for structs with named fields");
            diagnostics.error(
                input.ident.span(),
                &format!("`{derive}` cannot be derived for `{}`", input.ident),
                &note,
            );
            return None;
        };
        let Fields::Named(fields) = &data.fields else {
            let note = "give the fields names, as in `struct Point { x: f64, y: f64 }`";
            diagnostics.error(data.fields.span(), &format!("`{derive}` needs named fields"), note);
            return None;
        };
        let fields: Vec<Field> =
            fields.named.iter().filter_map(|field| Field::check(field, &attributes, found)).collect();
        refuse_same_wire_names(&fields, &mut found.schema);
        let ContainerAttributes { name, rename_all: _, deny_unknown_fields, table } = attributes;
        Some(Self {
            ident: input.ident.clone(),
            visibility: input.vis.clone(),
            generics: input.generics.clone(),
            name: component_name(name, &input.ident, &mut found.schema),
            description: docs::text(&input.attrs),
            closed: deny_unknown_fields,
            fields,
            table,
        })
    }
}

/// The name in the document: the type's, unless another is given that can stand in a reference.
pub(crate) fn component_name(given: Option<Given<String>>, ident: &Ident, diagnostics: &mut Diagnostics) -> String {
    let Given { value, span } = given.unwrap_or_else(|| Given { value: plain(ident), span: ident.span() });
    if value.is_empty()
        || !value.chars().all(|character| character.is_ascii_alphanumeric() || "._-".contains(character))
    {
        let note = "give it one of ASCII letters, digits, `.`, `_` and `-` with `#[schema(name = \"…\")]` (OpenAPI 3.1, components)";
        diagnostics.error(span, &format!("`{value}` cannot be the name of a component"), note);
    }
    value
}

impl Field {
    fn check(field: &syn::Field, container: &ContainerAttributes, found: &mut Found) -> Option<Self> {
        let ident = field.ident.clone()?;
        let attributes = FieldAttributes::read(&field.attrs, found);
        let diagnostics = &mut found.schema;
        let FieldAttributes { rename, default, skip_serializing_if, min_length, max_length, minimum, maximum, column } =
            attributes;
        refuse_inverted("min_length", min_length.as_ref(), "max_length", max_length.as_ref(), diagnostics);
        refuse_inverted("minimum", minimum.as_ref(), "maximum", maximum.as_ref(), diagnostics);
        let name = plain(&ident);
        let wire =
            rename.unwrap_or_else(|| container.rename_all.map_or_else(|| name.clone(), |case| case.field(&name)));
        Some(Self {
            ident,
            visibility: field.vis.clone(),
            ty: field.ty.clone(),
            wire,
            description: docs::text(&field.attrs),
            default,
            skipped: skip_serializing_if,
            length: Length { min: value(min_length), max: value(max_length) },
            range: Range { min: value(minimum), max: value(maximum) },
            column,
        })
    }

    /// Where the field's type is written, for mistakes that are about it.
    pub(crate) fn type_span(&self) -> Span {
        self.ty.span()
    }
}

fn value<T>(given: Option<Given<T>>) -> Option<T> {
    given.map(|given| given.value)
}

fn refuse_inverted<T: PartialOrd>(
    low_name: &str,
    low: Option<&Given<T>>,
    high_name: &str,
    high: Option<&Given<T>>,
    diagnostics: &mut Diagnostics,
) {
    if let (Some(low), Some(high)) = (low, high)
        && low.value > high.value
    {
        let message = format!("`{low_name}` must not exceed `{high_name}`");
        diagnostics.error(low.span, &message, "no value at all would be valid");
    }
}

fn refuse_same_wire_names(fields: &[Field], diagnostics: &mut Diagnostics) {
    for (index, field) in fields.iter().enumerate() {
        if let Some(before) = fields[..index].iter().find(|before| before.wire == field.wire) {
            let message = format!("`{}` has the wire name `{}` of `{}`", field.ident, field.wire, before.ident);
            diagnostics.error(field.ident.span(), &message, "give one of them another with `#[serde(rename = \"…\")]`");
        }
    }
}
