//! The fields of a struct or of a variant, as members of an object or as positions of a list.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    super::core,
    conduct,
    place::Place,
    rules::{self, Keywords, Patterns},
};
use crate::{
    json,
    model::{Field, Input, Output, Shown},
};

/// The description of a field: its type's, with what its place adds.
pub(super) fn refined(
    field: &Field,
    with_description: bool,
    place: &Place<'_>,
    patterns: &mut Patterns,
) -> TokenStream {
    named(field, "", with_description, place, patterns)
}

/// The same, for a transparent type with a name.
pub(super) fn named(
    field: &Field,
    name: &str,
    with_description: bool,
    place: &Place<'_>,
    patterns: &mut Patterns,
) -> TokenStream {
    let core = core();
    let node = place.node(field);
    let (rules, keywords) = rules::of_field(field, with_description, place, patterns);
    let by_hand = field.with.is_some();
    let conduct = conduct::of_field(field, place, patterns);
    if rules.is_empty() && keywords.is_empty() && !by_hand && conduct.is_none() {
        return node;
    }
    let keywords = keywords.expand();
    let conduct = conduct.unwrap_or_else(|| quote!(#core::Conduct::NONE));
    quote! {
        &#core::Node::Refined(#core::Refined {
            name: #name,
            node: #node,
            rules: &[#(#rules),*],
            keywords: #keywords,
            by_hand: #by_hand,
            conduct: #conduct,
        })
    }
}

/// An object of fields with names; a tag, if it has one, comes first.
pub(super) fn object(
    tag: Option<TokenStream>,
    fields: &[Field],
    keywords: &Keywords,
    openness: &str,
    place: &Place<'_>,
    patterns: &mut Patterns,
) -> TokenStream {
    let core = core();
    let mut properties: Vec<TokenStream> = tag.into_iter().collect();
    let mut flattened = Vec::new();
    for field in fields {
        if field.flatten.is_some() {
            flattened.push(place.node(field));
        } else {
            properties.push(property(field, place, patterns));
        }
    }
    let keywords = keywords.expand();
    let openness = quote::format_ident!("{openness}");
    quote! {
        #core::Node::Object(#core::Object {
            properties: &[#(#properties),*],
            flattened: &[#(#flattened),*],
            keywords: #keywords,
            openness: #core::Openness::#openness,
        })
    }
}

fn property(field: &Field, place: &Place<'_>, patterns: &mut Patterns) -> TokenStream {
    let core = core();
    let node = refined(field, false, place, patterns);
    let wire = &field.wire;
    let keys = keys(wire);
    let description = json::text_keyword("description", &field.annotations.description);
    let input = match field.input {
        Input::Required => quote!(#core::Presence::Required),
        Input::AsTyped => {
            let plain = place.node(field);
            quote!(#core::Presence::of(#plain))
        }
        Input::Default => quote!(#core::Presence::Optional),
        Input::Absent => quote!(#core::Presence::Absent),
    };
    let mut others = Vec::new();
    if field.has_other_names() {
        let received = &field.received;
        others.push(quote!(received: &[#(#received),*]));
    }
    match field.output {
        Output::Always => {}
        Output::Sometimes => others.push(quote!(output: #core::Presence::Optional)),
        Output::Never => others.push(quote!(output: #core::Presence::Absent)),
    }
    if field.shown == Shown::Nowhere {
        others.push(quote!(hidden: true));
    }
    if field.split.is_some() {
        others.push(quote!(split: true));
    }
    quote! {
        #core::Property {
            name: #wire,
            #keys,
            node: #node,
            description: #description,
            input: #input,
            #(#others,)*
            ..#core::Property::PLAIN
        }
    }
}

/// The name of a member in the forms in which it is written.
pub(super) fn keys(name: &str) -> TokenStream {
    let name = json::string(name);
    let (key, item) = (format!(",{name}:"), format!(",{name}"));
    quote!(key: #key, item: #item)
}
