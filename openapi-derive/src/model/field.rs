//! The checked model of a field.

use proc_macro2::Span;
use quote::format_ident;
use syn::{Attribute, Ident, Member, Path, Type, Visibility, spanned::Spanned};

use super::rules::Rules;
use crate::{
    attribute::{Annotations, ByDirection, ColumnAttributes, Given, SchemaField, SerdeField, plain},
    case::Case,
    diagnostics::{Diagnostics, Found},
};

pub(crate) struct Field {
    pub(crate) member: Member,
    /// The name, or one made from the index.
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) ty: Type,
    /// The name on the wire, as clients get it.
    pub(crate) wire: String,
    /// The names that clients may send: the first is the one to use.
    pub(crate) received: Vec<String>,
    pub(crate) annotations: Annotations,
    pub(crate) rules: Rules,
    pub(crate) input: Input,
    /// Whether serde has a value for this field alone when it is absent.
    pub(crate) own_default: bool,
    pub(crate) output: Output,
    /// The function that says whether serde leaves it out.
    pub(crate) left_out_if: Option<Path>,
    /// Whether a function writes or reads it in the place of the type's own.
    pub(crate) written_by_hand: bool,
    pub(crate) flatten: Option<Span>,
    /// The function by which serde reads it, in the place of the type's own.
    pub(crate) reader: Option<Path>,
    /// The type whose schema is the field's, given by hand.
    pub(crate) with: Option<Type>,
    pub(crate) shown: Shown,
    /// Where it is said that, in text, a list has commas between its elements.
    pub(crate) split: Option<Span>,
    pub(crate) recursive: Vec<Ident>,
    /// Where something is said of the place of the field, if anything is.
    pub(crate) said: Option<Span>,
    pub(crate) column: ColumnAttributes,
    /// What the doc comment and `#[schema]` say of the value, for types that are made from this one.
    pub(crate) attributes: Vec<Attribute>,
}

/// What the document says of who sees a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    Everywhere,
    ReadOnly,
    WriteOnly,
    /// The document does not tell of it.
    Nowhere,
}

/// Whether serde reads a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Input {
    /// Always: it has to be there.
    Required,
    /// It may be absent when its type has null.
    AsTyped,
    /// It may be absent.
    Default,
    /// Never.
    Absent,
}

/// Whether serde writes a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    Always,
    Sometimes,
    Never,
}

/// What the struct or the variant around a field says of it.
#[derive(Clone, Default)]
pub(crate) struct Surroundings {
    pub(crate) rename_all: ByDirection<Case>,
    pub(crate) default: bool,
    pub(crate) deny_unknown_fields: bool,
}

impl Field {
    pub(crate) fn check(field: &syn::Field, index: usize, around: &Surroundings, found: &mut Found) -> Self {
        let (member, ident) = match &field.ident {
            Some(ident) => (Member::Named(ident.clone()), ident.clone()),
            None => (Member::Unnamed(index.into()), format_ident!("field_{index}")),
        };
        let diagnostics = &mut found.schema;
        let serde = SerdeField::read(&field.attrs, diagnostics);
        let schema = SchemaField::read(&field.attrs, diagnostics);
        let column = ColumnAttributes::read(&field.attrs, &ident, &mut found.own);
        let diagnostics = &mut found.schema;
        refuse_contradictions(&serde, &schema, around, diagnostics);
        let input = match () {
            () if serde.skip_deserializing.is_some() => Input::Absent,
            () if serde.default.is_some() || around.default => Input::Default,
            () if serde.read_by_hand => Input::Required,
            () => Input::AsTyped,
        };
        let output = match () {
            () if serde.skip_serializing.is_some() => Output::Never,
            () if serde.skip_serializing_if.is_some() => Output::Sometimes,
            () => Output::Always,
        };
        let name = plain(&ident);
        let renamed = |rename: Option<String>, case: Option<Case>| {
            rename.unwrap_or_else(|| case.map_or_else(|| name.clone(), |case| case.field(&name)))
        };
        let wire = renamed(serde.rename.serialize, around.rename_all.serialize);
        let mut received = vec![renamed(serde.rename.deserialize, around.rename_all.deserialize)];
        received.extend(other_names(serde.aliases, &received, diagnostics));
        let docs = field.attrs.iter().filter(|attribute| attribute.path().is_ident("doc")).cloned();
        let of_value = &schema.of_value;
        let attributes =
            docs.chain((!of_value.is_empty()).then(|| syn::parse_quote!(#[schema(#(#of_value),*)]))).collect();
        Self {
            member,
            ident,
            visibility: field.vis.clone(),
            ty: field.ty.clone(),
            wire,
            received,
            rules: Rules::check(schema.rules, diagnostics),
            annotations: schema.annotations,
            input,
            own_default: serde.default.is_some(),
            left_out_if: serde.skip_serializing_if.and_then(|given| given.value),
            written_by_hand: serde.by_hand.is_some(),
            output,
            flatten: serde.flatten,
            reader: serde.reader,
            with: schema.with,
            shown: match () {
                () if schema.hidden.is_some() => Shown::Nowhere,
                () if schema.read_only.is_some() => Shown::ReadOnly,
                () if schema.write_only.is_some() => Shown::WriteOnly,
                () => Shown::Everywhere,
            },
            split: schema.split.map(|given| given.span),
            recursive: schema.recursive,
            said: schema.said,
            column,
            attributes,
        }
    }

    /// Whether the field is neither sent nor received.
    pub(crate) fn is_skipped(&self) -> bool {
        self.input == Input::Absent && self.output == Output::Never
    }

    /// Where the field's type is written, for mistakes that are about it.
    pub(crate) fn type_span(&self) -> Span {
        self.ty.span()
    }

    /// Whether clients send it under other names than they get it.
    pub(crate) fn has_other_names(&self) -> bool {
        self.received != [self.wire.as_str()]
    }
}

/// The aliases that are names of their own.
pub(crate) fn other_names(aliases: Vec<Given<String>>, names: &[String], diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut others: Vec<String> = Vec::new();
    for Given { value, span } in aliases {
        if names.contains(&value) || others.contains(&value) {
            diagnostics.error(span, &format!("the alias `{value}` is a name of it already"), "remove it");
        } else {
            others.push(value);
        }
    }
    others
}

fn refuse_contradictions(
    serde: &SerdeField,
    schema: &SchemaField,
    around: &Surroundings,
    diagnostics: &mut Diagnostics,
) {
    if let (Some(given), None) = (&serde.by_hand, &schema.with) {
        let message = format!("the schema cannot follow the serde attribute `{}`", given.value);
        let note = "say what it makes of the value: `#[schema(with = Type)]` gives the field that type's schema";
        diagnostics.error(given.span, &message, note);
    }
    if let (Some(span), None) = (schema.read_only, serde.skip_deserializing) {
        let note = "add `#[serde(skip_deserializing)]`, so that what clients send is passed over";
        diagnostics.error(span, "a `read_only` field is read from what clients send", note);
    }
    if let (Some(span), None) = (schema.write_only, serde.skip_serializing) {
        let note = "add `#[serde(skip_serializing)]`";
        diagnostics.error(span, "a `write_only` field is sent to clients", note);
    }
    if let Some(split) = &schema.split
        && split.value != ","
    {
        let message = format!("lists are not split at `{}`", split.value);
        diagnostics.error(split.span, &message, "a comma is what OpenAPI has for it: `split = \",\"`");
    }
    let is_optional = serde.default.is_some() || around.default;
    if let Some(default) = &schema.annotations.default
        && !is_optional
        && serde.skip_deserializing.is_none()
    {
        let note = "add `#[serde(default = \"…\")]` with a function that gives this value";
        diagnostics.error(default.span, "no default is filled in where the field is absent", note);
    }
    if let Some(default) = &schema.annotations.default
        && serde.default_of_type
        && !default.value.is_empty()
    {
        let note = "name a function that gives this value: `#[serde(default = \"…\")]`";
        diagnostics.error(default.span, "serde fills in the type's own default, which may be another", note);
    }
    if let Some(span) = serde.flatten {
        if around.deny_unknown_fields {
            let note = "remove one of them: serde cannot tell which members the flattened type knows";
            diagnostics.error(span, "`flatten` and `deny_unknown_fields` exclude each other", note);
        }
        let sometimes = serde.skip_serializing_if.as_ref().map(|given| given.span);
        let one_way = [serde.skip_serializing, serde.skip_deserializing, sometimes];
        if let Some(one_way) = one_way.into_iter().flatten().next()
            && !(serde.skip_serializing.is_some() && serde.skip_deserializing.is_some())
        {
            let note = "remove one of them, or put the fields in this struct";
            diagnostics.error(one_way, "what is flattened cannot be left out in one direction alone", note);
        }
        if let Some(said) = schema.said {
            let note = "say it where the flattened type is declared";
            diagnostics.error(said, "what is flattened has no place of its own that this could be said of", note);
        }
    }
}
