//! Turns a checked error into its problems: what the document says of them, and the answers.

mod answer;
mod describe;
mod traits;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Ident, Type};

use super::core;
use crate::problem::{ApiError, Case, Field, Kind};

/// `ApiError` for a type, and what comes with it.
pub(crate) fn expand(error: &ApiError) -> TokenStream {
    let core = core();
    let ident = &error.ident;
    let problems = error.cases.iter().enumerate().filter_map(|(index, case)| match &case.kind {
        Kind::Own(own) => Some(describe::problem(&problem(index), own, error.base.as_ref())),
        Kind::Transparent => None,
    });
    let responses = error.cases.iter().enumerate().map(|(index, case)| match (&case.kind, &case.fields[..]) {
        (Kind::Own(own), _) => describe::response(&problem(index), error, case, own),
        (Kind::Transparent, [field, ..]) => describe::responses_of(&field.ty),
        (Kind::Transparent, []) => TokenStream::new(),
    });
    let answer = answer::into_error(error);
    let traits = (!error.answers_only).then(|| traits::expand(error));
    quote! {
        const _: () = {
            #(#problems)*

            #[automatically_derived]
            impl #core::IntoResponse for #ident {
                const RESPONSES: &'static #core::Responses = &#core::Responses::Any(&[#(#responses),*]);

                fn into_response(self, request: &#core::Request) -> #core::Response {
                    #core::IntoResponse::into_response(#core::ApiError::into_error(self), request)
                }
            }

            #answer

            #traits
        };
    }
}

/// The static that a problem is kept in.
fn problem(index: usize) -> Ident {
    format_ident!("__OPENAPI_PROBLEM_{index}")
}

/// What a value of the case looks like, with the variables of those of its fields that are needed.
fn pattern(error: &ApiError, case: &Case, by: &TokenStream, is_needed: impl Fn(&Field) -> bool) -> TokenStream {
    let ident = &error.ident;
    let bindings = case.fields.iter().filter(|field| is_needed(field)).map(|field| {
        let (member, variable) = (&field.member, &field.variable);
        quote!(#member: #by #variable)
    });
    match case.variant() {
        Some(variant) => quote!(#ident::#variant { #(#bindings,)* .. }),
        None => quote!(#ident { #(#bindings,)* .. }),
    }
}

/// What stands in for an error that mistakes prevent, so that nothing else is reported because of them.
pub(crate) fn fallback(input: &DeriveInput) -> TokenStream {
    let core = core();
    let (implementation, arguments, filter) = input.generics.split_for_impl();
    let ident = &input.ident;
    let conversions = made_from(input).into_iter().map(|ty| {
        quote! {
            #[automatically_derived]
            impl #implementation #core::std::convert::From<#ty> for #ident #arguments #filter {
                fn from(_: #ty) -> Self {
                    ::core::unreachable!("the error does not compile")
                }
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #implementation #core::IntoResponse for #ident #arguments #filter {
            const RESPONSES: &'static #core::Responses = &#core::Responses::NONE;

            fn into_response(self, _: &#core::Request) -> #core::Response {
                ::core::unreachable!("the error does not compile")
            }
        }

        #[automatically_derived]
        impl #implementation #core::std::convert::From<#ident #arguments> for #core::HttpError #filter {
            fn from(_: #ident #arguments) -> Self {
                ::core::unreachable!("the error does not compile")
            }
        }

        #[automatically_derived]
        impl #implementation #core::ApiError for #ident #arguments #filter {
            fn into_error(self) -> #core::HttpError {
                ::core::unreachable!("the error does not compile")
            }
        }

        #(#conversions)*
    }
}

/// The types under `#[from]`, each once.
fn made_from(input: &DeriveInput) -> Vec<&Type> {
    let fields: Vec<&syn::Field> = match &input.data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        Data::Union(_) => Vec::new(),
    };
    let is_from = |field: &&syn::Field| field.attrs.iter().any(|attribute| attribute.path().is_ident("from"));
    let mut types = Vec::new();
    for field in fields.into_iter().filter(is_from) {
        if !types.contains(&&field.ty) {
            types.push(&field.ty);
        }
    }
    types
}
