//! What only const evaluation can tell: whether limits, defaults and examples fit the types, and what is flattened is an object.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Type;

use super::{
    super::{core, example, number, report},
    has_flattened,
    place::Place,
    rules::format_variant,
};
use crate::{
    attribute::{Given, Json, plain},
    model::{Body, Field, Input, Rules, Shape, Shown, Subject, Tagging},
};

/// The assertions on a type. What a parameter stands for is not known here: of generic types, only some fields have them.
pub(super) fn assertions(subject: &Subject, place: &Place<'_>) -> TokenStream {
    let core = core();
    let mut assertions = TokenStream::new();
    for field in fields(subject) {
        if let Some(ty) = place.name_outside(field.with.as_ref().unwrap_or(&field.ty)) {
            assertions.extend(of_field(field, &ty));
        }
    }
    if let Shape::Union(Tagging::Internal(tag), variants) = &subject.shape {
        for variant in variants.iter().filter(|variant| !variant.untagged) {
            if let Body::Newtype(field) = &variant.body
                && let Some(ty) = place.name_outside(&field.ty)
            {
                let name = plain(&variant.ident);
                let message = quote!(#core::verify::tagged(<#ty as #core::Schema>::NODE, #tag, #name));
                assertions.extend(report(field.type_span(), &message));
            }
        }
    }
    if let Some(whole) = place.whole() {
        assertions.extend(of_whole(subject, &whole));
    }
    assertions
}

/// What the type as a whole is asked for.
fn of_whole(subject: &Subject, whole: &TokenStream) -> TokenStream {
    let core = core();
    let mut assertions = TokenStream::new();
    for example in &subject.annotations.examples {
        assertions.extend(conforms(example, "example", whole));
    }
    if let Shape::Union(_, variants) = &subject.shape {
        for variant in variants {
            for example in &variant.annotations.examples {
                let (name, json) = (plain(&variant.ident), example.value.expand());
                let message = quote!(#core::verify::form(<#whole as #core::Schema>::NODE, #name, &#json));
                assertions.extend(report(example.span, &message));
            }
        }
    }
    if let Shape::Struct { body, .. } = &subject.shape
        && has_flattened(body)
    {
        let message = quote!(#core::verify::members(<#whole as #core::Schema>::NODE));
        assertions.extend(report(subject.ident.span(), &message));
    }
    assertions
}

/// All fields that are read or written.
pub(super) fn fields(subject: &Subject) -> Vec<&Field> {
    match &subject.shape {
        Shape::With(_) | Shape::Choice(_) => Vec::new(),
        Shape::Transparent(field) => vec![field],
        Shape::Struct { body, .. } => body.fields().iter().collect(),
        Shape::Union(_, variants) => variants.iter().flat_map(|variant| variant.body.fields()).collect(),
    }
}

fn of_field(field: &Field, ty: &Type) -> TokenStream {
    let core = core();
    let name = plain(&field.ident);
    let mut facts = TokenStream::new();
    for (key, limit) in [("minimum", &field.rules.minimum), ("maximum", &field.rules.maximum)] {
        if let Some(limit) = limit {
            let number = number(&limit.number);
            let key = if limit.exclusive { format!("exclusive_{key}") } else { key.to_owned() };
            let message = quote!(#core::verify::limit(<#ty as #core::Schema>::NODE, &#number, #key, #name));
            facts.extend(report(limit.span, &message));
        }
    }
    if field.shown == Shown::Nowhere && field.input != Input::Default && field.input != Input::Absent {
        facts.extend(report(field.type_span(), &quote!(#core::verify::hidden(<#ty as #core::Schema>::NODE, #name))));
    }
    if field.flatten.is_some() {
        facts.extend(report(field.type_span(), &quote!(#core::verify::flattened(<#ty as #core::Schema>::NODE, #name))));
    }
    if let Some(split) = field.split {
        facts.extend(report(split, &quote!(#core::verify::split(<#ty as #core::Schema>::NODE, #name))));
    }
    if let (Some(given), Some(said)) = (&field.with, field.said) {
        let (wanted, span) = (wanted(&field.rules), said);
        let message = quote!(#core::verify::applies(<#given as #core::Schema>::NODE, &[#(#wanted),*]));
        facts.extend(report(span, &message));
    }
    let values = field.annotations.default.iter().map(|value| (value, "default"));
    let values = values.chain(field.annotations.examples.iter().map(|value| (value, "example")));
    let values = values.chain(field.rules.choices.iter().map(|value| (value, "choice")));
    for (value, kind) in values {
        let fault = example::fault(&field.rules, &value.value);
        facts.extend(match fault {
            Some(fault) => refuse(value.span, kind, &fault),
            None => conforms(value, kind, &quote!(#ty)),
        });
        if let (Some(format), Json::Text(text)) = (&field.rules.format, &value.value) {
            let format = format_variant(format);
            facts.extend(report(value.span, &quote!(#core::verify::format(#core::Format::#format, #text, #kind))));
        }
    }
    facts
}

fn refuse(span: Span, kind: &str, fault: &str) -> TokenStream {
    let message =
        format!("the {kind} breaks its own constraints: it {fault}\nnote: change the {kind} or the constraint");
    quote::quote_spanned! { span => ::core::compile_error! { #message } }
}

/// That a value is one of a type.
fn conforms(value: &Given<Json>, kind: &str, ty: &TokenStream) -> TokenStream {
    let core = core();
    let json = value.value.expand();
    report(value.span, &quote!(#core::verify::value(<#ty as #core::Schema>::NODE, &#json, #kind)))
}

/// The constraints that a description by hand has to be fit for, each with the keyword that the description must not have itself.
fn wanted(rules: &Rules) -> Vec<TokenStream> {
    let core = core();
    let Rules {
        length, pattern, format, minimum, maximum, multiple_of, items, unique_items, properties, max_size, ..
    } = rules;
    let wanted = [
        (length.min.is_some(), "min_length", "minLength", "Text"),
        (length.max.is_some(), "max_length", "maxLength", "Text"),
        (pattern.is_some(), "pattern", "pattern", "Text"),
        (format.is_some(), "format", "format", "Text"),
        (minimum.is_some(), "minimum", "minimum", "Number"),
        (maximum.is_some(), "maximum", "maximum", "Number"),
        (multiple_of.is_some(), "multiple_of", "multipleOf", "Number"),
        (items.min.is_some(), "min_items", "minItems", "List"),
        (items.max.is_some(), "max_items", "maxItems", "List"),
        (*unique_items, "unique_items", "uniqueItems", "List"),
        (properties.min.is_some(), "min_properties", "minProperties", "Map"),
        (properties.max.is_some(), "max_properties", "maxProperties", "Map"),
        (max_size.is_some(), "max_size", "maxLength", "File"),
        (!rules.media_types.is_empty(), "media_types", "contentMediaType", "File"),
    ];
    let given = wanted.into_iter().filter(|(is_given, ..)| *is_given);
    given
        .map(|(_, key, keyword, kind)| {
            let kind = quote::format_ident!("{kind}");
            quote!((#key, #keyword, #core::verify::Wanted::#kind))
        })
        .collect()
}
