//! The checked models of structs and enums: only what can be expanded.

mod body;
mod choice;
mod conduct;
mod field;
mod name;
mod record;
mod rules;
mod variant;

use syn::{Data, DeriveInput, Generics, Ident, Path, Type, spanned::Spanned};

pub(crate) use body::Body;
pub(crate) use choice::Choice;
pub(crate) use conduct::{Conduct, Wording};
pub(crate) use field::{Field, Input, Output, Shown};
pub(crate) use name::NamePart;
pub(crate) use record::Record;
pub(crate) use rules::{Count, Limit, Rules};
pub(crate) use variant::Variant;

use crate::{
    attribute::{Annotations, Given, SchemaContainer, SerdeContainer, plain},
    diagnostics::{Diagnostics, Found},
};
use field::Surroundings;

/// A type that gets a schema.
pub(crate) struct Subject {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    /// The name in the document.
    pub(crate) name: Vec<NamePart>,
    pub(crate) annotations: Annotations,
    /// The function that cleans a value as a whole.
    pub(crate) clean: Option<Path>,
    /// The functions that check a value as a whole.
    pub(crate) checks: Vec<Path>,
    pub(crate) shape: Shape,
}

/// What a type looks like.
pub(crate) enum Shape {
    /// As another type does.
    With(Box<Type>),
    /// As its only field does, and without a name of its own.
    Transparent(Box<Field>),
    /// What a struct is; closed, if its fields are all there are.
    Struct { body: Body, closed: bool, tag: Option<Tag> },
    /// One of several strings.
    Choice(Vec<Variant>),
    /// One of several forms.
    Union(Tagging, Vec<Variant>),
}

/// A member that serde writes of a struct, and passes over when it reads one: it says what the struct is called.
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// What tells the forms of an enum apart.
#[derive(Clone)]
pub(crate) enum Tagging {
    External,
    Internal(String),
    Adjacent(String, String),
    Untagged,
}

impl Subject {
    /// Reads and checks a type. Nothing comes out when there is nothing to expand, and the mistakes say why.
    pub(crate) fn check(input: &DeriveInput, found: &mut Found) -> Option<Self> {
        let mut serde = SerdeContainer::read(&input.attrs, &mut found.schema);
        let SchemaContainer { name, with, annotations, clean, checks, said } =
            SchemaContainer::read(&input.attrs, &mut found.schema);
        if let (true, Some(said)) = (serde.transparent, said) {
            let note = "say it of its field, or remove `#[serde(transparent)]`, which changes nothing on the wire";
            found.schema.error(said, "a transparent type has no place of its own in the document", note);
        }
        let conversion = conversion(&mut serde, with.as_ref(), &mut found.schema);
        let called = serde.rename.as_ref().map_or_else(|| plain(&input.ident), |given| given.value.clone());
        let name = name::check(name.or(serde.rename.take()), input, &mut found.schema);
        let shape = match (with.or(conversion), &input.data) {
            (Some(ty), _) => Shape::With(Box::new(ty)),
            (None, Data::Struct(data)) => check_struct(data, &serde, called, found)?,
            (None, Data::Enum(data)) => check_enum(&input.ident, data, &serde, found),
            (None, Data::Union(data)) => {
                let note = "use an enum: serde knows no unions";
                found.schema.error(data.union_token.span, "`Schema` cannot be derived for a union", note);
                return None;
            }
        };
        let (ident, generics) = (input.ident.clone(), input.generics.clone());
        Some(Self { ident, generics, name, annotations, clean, checks, shape })
    }
}

/// The type that serde reads and writes in the place of this one.
fn conversion(serde: &mut SerdeContainer, with: Option<&Type>, diagnostics: &mut Diagnostics) -> Option<Type> {
    let (from, into) = (serde.from.take(), serde.into.take());
    if with.is_some() {
        return None;
    }
    let given = from.as_ref().or(into.as_ref())?;
    match (&from, &into) {
        (Some(Given { value: Some(from), .. }), Some(Given { value: Some(into), .. })) if from == into => {
            Some(from.clone())
        }
        // What is no type serde reports.
        (Some(Given { value: None, .. }), _) | (_, Some(Given { value: None, .. })) => None,
        _ => {
            let note =
                "say which type's schema it has with `#[schema(with = Type)]`, or convert from and into the same type";
            diagnostics.error(given.span, "the schema cannot follow a conversion in one direction alone", note);
            None
        }
    }
}

fn check_struct(data: &syn::DataStruct, serde: &SerdeContainer, called: String, found: &mut Found) -> Option<Shape> {
    let closed = serde.deny_unknown_fields.is_some();
    let around =
        Surroundings { rename_all: serde.rename_all.clone(), default: serde.default, deny_unknown_fields: closed };
    let body = Body::check(&data.fields, &around, found);
    let tag = serde.tag.as_ref().and_then(|tag| check_tag(tag, called, &body, closed, found));
    if let (Body::Tuple(fields), syn::Fields::Unnamed(all)) = (&body, &data.fields)
        && fields.is_empty()
        && let [field] = &all.unnamed.iter().collect::<Vec<_>>()[..]
    {
        let note = "remove `skip`, or give the field a name";
        found.schema.error(field.ty.span(), "serde does not skip the only field of a tuple struct", note);
    }
    if let Body::Tuple(fields) = &body {
        for field in fields {
            refuse_gaps(field, &mut found.schema);
        }
    }
    if !serde.transparent {
        return Some(Shape::Struct { body, closed, tag });
    }
    let fields = match body {
        Body::Unit => Vec::new(),
        Body::Newtype(field) => vec![*field],
        Body::Tuple(fields) | Body::Named(fields) => fields,
    };
    // Which field is meant serde knows, and says if there is not one: the only one that it does not make itself.
    let is_meant = |field: &Field| !(field.own_default || field.input == Input::Absent || is_phantom(&field.ty));
    fields.into_iter().find(is_meant).map(|field| Shape::Transparent(Box::new(field)))
}

/// Whether serde takes a type for `PhantomData`: it goes by the last name too.
fn is_phantom(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == "PhantomData"))
}

/// The tag of a struct, where there is a place for it.
fn check_tag(tag: &Given<String>, value: String, body: &Body, closed: bool, found: &mut Found) -> Option<Tag> {
    // That other structs have no place for it, serde tells itself.
    let Body::Named(fields) = body else { return None };
    if closed {
        let note = "remove `deny_unknown_fields`, or give the struct a field instead of the tag";
        found.schema.error(tag.span, "serde writes this tag, and would refuse it when it reads", note);
    }
    if let Some(field) = fields.iter().find(|field| field.wire == tag.value) {
        let message = format!("`{}` has the wire name `{}` of the tag", field.ident, tag.value);
        found.schema.error(field.ident.span(), &message, "give it another with `#[serde(rename = \"…\")]`");
    }
    Some(Tag { name: tag.value.clone(), value })
}

/// A position that is there in one direction alone would move those behind it.
fn refuse_gaps(field: &Field, diagnostics: &mut Diagnostics) {
    let steady = matches!((field.input, field.output), (Input::AsTyped | Input::Required, Output::Always));
    if !steady {
        let note = "skip it in both directions, or give the fields names";
        diagnostics.error(field.type_span(), "a position of a tuple cannot be left out", note);
    }
}

fn check_enum(ident: &Ident, data: &syn::DataEnum, serde: &SerdeContainer, found: &mut Found) -> Shape {
    let tagging = match (&serde.tag, &serde.content, serde.untagged) {
        (_, _, Some(_)) => Tagging::Untagged,
        (Some(tag), Some(content), None) => Tagging::Adjacent(tag.value.clone(), content.value.clone()),
        (Some(tag), None, None) => Tagging::Internal(tag.value.clone()),
        (None, _, None) => Tagging::External,
    };
    let variants: Vec<Variant> =
        data.variants.iter().filter_map(|variant| Variant::check(variant, serde, found)).collect();
    if variants.is_empty() {
        let message = format!("`{ident}` has no variants, so no value is one");
        found.schema.error(ident.span(), &message, "add a variant");
    }
    if !matches!(tagging, Tagging::Untagged) {
        choice::refuse_same_names(&variants, &mut found.schema);
    }
    for variant in &variants {
        for field in variant.body.fields().iter().filter(|_| matches!(variant.body, Body::Tuple(_))) {
            refuse_gaps(field, &mut found.schema);
        }
        if let Body::Newtype(field) = &variant.body
            && (field.input == Input::Absent || field.output == Output::Never)
        {
            let note = "skip it in both directions, or not at all";
            found.schema.error(field.type_span(), "serde takes the variant for a unit in one direction alone", note);
        }
        if let (Tagging::Internal(_), Body::Newtype(field), false) = (&tagging, &variant.body, variant.untagged)
            && let Some(said) = field.said
        {
            let note = "say it where its type is declared";
            found.schema.error(
                said,
                "what a tagged variant holds has no place of its own that this could be said of",
                note,
            );
        }
    }
    let is_unit = |variant: &Variant| matches!(variant.body, Body::Unit) && !variant.untagged;
    match tagging {
        Tagging::External if variants.iter().all(is_unit) => {
            refuse_examples(&variants, &mut found.schema);
            Shape::Choice(variants)
        }
        tagging => Shape::Union(tagging, variants),
    }
}

/// A string has no place for what is told of a variant, but for a text.
fn refuse_examples(variants: &[Variant], diagnostics: &mut Diagnostics) {
    for variant in variants {
        if !variant.annotations.examples.is_empty() || !variant.annotations.extensions.is_empty() {
            let message =
                format!("variant `{}` is a string, of which there are no examples or extensions", variant.ident);
            diagnostics.error(variant.ident.span(), &message, "put them on the enum");
        }
    }
}
