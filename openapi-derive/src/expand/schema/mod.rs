//! Turns a checked type into its description and its validator.

mod checks;
mod cleaning;
mod conduct;
mod facts;
mod members;
mod nodes;
mod place;
mod rules;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use super::{core, with_bound};
use crate::model::{Body, Shape, Subject, Tagging};
use place::Place;
use rules::Patterns;

/// `Schema` for a type.
pub(crate) fn expand(subject: &Subject) -> TokenStream {
    let core = core();
    let place = Place::of(subject);
    let mut patterns = Patterns::default();
    let node = nodes::of(subject, &place, &mut patterns);
    let validity = checks::is_valid(subject, &patterns);
    let cleaning = cleaning::clean(subject);
    let facts = facts::assertions(subject, &place);
    let mut bounded = with_bound(&subject.generics, &quote!(#core::Schema));
    for ty in conduct::types_to_read(subject, &place) {
        bounded.make_where_clause().predicates.push(syn::parse_quote!(#ty: #core::examine::Readable));
    }
    let (implementation, _, filter) = bounded.split_for_impl();
    let (_, arguments, _) = subject.generics.split_for_impl();
    let ident = &subject.ident;
    let key = is_key(subject).then(|| {
        quote! {
            #[automatically_derived]
            #[allow(deprecated, reason = "what is deprecated is still described")]
            impl #implementation #core::Key for #ident #arguments #filter {}
        }
    });
    let identity = place.identity();
    let schema = quote! {
        #[automatically_derived]
        #[allow(deprecated, reason = "what is deprecated is still described")]
        impl #implementation #core::Schema for #ident #arguments #filter {
            const NODE: &'static #core::Node = #node;
            #identity

            #validity

            #cleaning
        }

        #key
        #facts
    };
    let patterns = patterns.functions();
    if patterns.is_empty() {
        return schema;
    }
    quote! {
        const _: () = {
            #patterns
            #schema
        };
    }
}

/// Whether a map may have such keys: nothing but texts.
fn is_key(subject: &Subject) -> bool {
    matches!(subject.shape, Shape::Choice(_))
}

/// What stands in for a description that mistakes prevent, so that nothing else is reported because of them.
pub(crate) fn fallback(input: &DeriveInput) -> TokenStream {
    let core = core();
    let (implementation, arguments, filter) = input.generics.split_for_impl();
    let ident = &input.ident;
    quote! {
        #[automatically_derived]
        impl #implementation #core::Schema for #ident #arguments #filter {
            const NODE: &'static #core::Node = &#core::Node::Any;
        }
    }
}

/// Whether the type's members stand in an object of their own, among others'.
fn has_flattened(body: &Body) -> bool {
    body.fields().iter().any(|field| field.flatten.is_some())
}

fn tagging(tagging: &Tagging) -> TokenStream {
    let core = core();
    match tagging {
        Tagging::External => quote!(#core::Tagging::External),
        Tagging::Internal(tag) => quote!(#core::Tagging::Internal(#tag)),
        Tagging::Adjacent(tag, _) => quote!(#core::Tagging::Adjacent(#tag)),
        Tagging::Untagged => quote!(#core::Tagging::Untagged),
    }
}
