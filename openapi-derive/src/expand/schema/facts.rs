//! What only const evaluation can tell: whether limits, defaults and examples fit the types, and what is flattened is an object.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::{
    super::{core, example, number, report},
    has_flattened,
    rules::format_variant,
};
use crate::{
    attribute::{Given, Json, plain},
    model::{Body, Field, Input, Shape, Subject, Tagging},
};

/// The assertions on a type. What a parameter stands for is not known here: generic types have none.
pub(super) fn assertions(subject: &Subject) -> TokenStream {
    if !subject.generics.params.is_empty() {
        return TokenStream::new();
    }
    let ident = &subject.ident;
    let mut assertions = TokenStream::new();
    for field in fields(subject) {
        assertions.extend(of_field(subject, field));
    }
    for example in &subject.annotations.examples {
        assertions.extend(conforms(example, "example", &quote!(#ident)));
    }
    if let Shape::Union(Tagging::Internal(tag), variants) = &subject.shape {
        for variant in variants.iter().filter(|variant| !variant.untagged) {
            if let Body::Newtype(field) = &variant.body {
                let (core, ty, name) = (core(), &field.ty, plain(&variant.ident));
                let message = quote!(#core::verify::tagged(<#ty as #core::Schema>::NODE, #tag, #name));
                assertions.extend(report(field.type_span(), &message));
            }
        }
    }
    if let Shape::Struct { body, .. } = &subject.shape
        && has_flattened(body)
    {
        let core = core();
        let message = quote!(#core::verify::members(<#ident as #core::Schema>::NODE));
        assertions.extend(report(ident.span(), &message));
    }
    assertions
}

fn fields(subject: &Subject) -> Vec<&Field> {
    match &subject.shape {
        Shape::With(_) | Shape::Choice(_) => Vec::new(),
        Shape::Transparent(field) => vec![field],
        Shape::Struct { body, .. } => body.fields().iter().collect(),
        Shape::Union(_, variants) => variants.iter().flat_map(|variant| variant.body.fields()).collect(),
    }
}

fn of_field(subject: &Subject, field: &Field) -> TokenStream {
    let core = core();
    let ident = &subject.ident;
    let name = plain(&field.ident);
    let mut ty = field.with.clone().unwrap_or_else(|| field.ty.clone());
    // Outside of the implementation, nothing is `Self`.
    syn::visit_mut::VisitMut::visit_type_mut(&mut OwnName(ident), &mut ty);
    let mut facts = TokenStream::new();
    for (key, limit) in [("minimum", &field.rules.minimum), ("maximum", &field.rules.maximum)] {
        if let Some(limit) = limit {
            let number = number(&limit.number);
            let key = if limit.exclusive { format!("exclusive_{key}") } else { key.to_owned() };
            let message = quote!(#core::verify::limit(<#ty as #core::Schema>::NODE, &#number, #key, #name));
            facts.extend(report(limit.span, &message));
        }
    }
    if field.hidden && field.input != Input::Default && field.input != Input::Absent {
        facts.extend(report(field.type_span(), &quote!(#core::verify::hidden(<#ty as #core::Schema>::NODE, #name))));
    }
    if field.flatten.is_some() {
        facts.extend(report(field.type_span(), &quote!(#core::verify::flattened(<#ty as #core::Schema>::NODE, #name))));
    }
    let values = field.annotations.default.iter().map(|value| (value, "default"));
    let values = values.chain(field.annotations.examples.iter().map(|value| (value, "example")));
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

struct OwnName<'a>(&'a syn::Ident);

impl syn::visit_mut::VisitMut for OwnName<'_> {
    fn visit_ident_mut(&mut self, ident: &mut syn::Ident) {
        if ident == "Self" {
            *ident = syn::Ident::new(&self.0.to_string(), ident.span());
        }
    }
}
