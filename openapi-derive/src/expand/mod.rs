//! One expansion for each thing that a declaration becomes.

pub(crate) mod api;
pub(crate) mod operation;
pub(crate) mod schema;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericParam, Generics};

/// Where generated code finds what it needs of `openapi-core`.
pub(crate) fn core() -> TokenStream {
    quote! { ::openapi_core::private }
}

/// Where generated code finds what it needs of `openapi-db`.
pub(crate) fn db() -> TokenStream {
    quote! { ::openapi_db::private }
}

/// Where generated code finds what it needs of `openapi-ws`.
pub(crate) fn ws() -> TokenStream {
    quote! { ::openapi_ws::private }
}

/// The generics with a bound on every type parameter.
pub(crate) fn with_bound(generics: &Generics, bound: &TokenStream) -> Generics {
    let mut generics = generics.clone();
    for parameter in &mut generics.params {
        if let GenericParam::Type(parameter) = parameter {
            parameter.bounds.push(syn::parse_quote!(#bound));
        }
    }
    generics
}

/// Where a declaration is, as `src/main.rs:12`, for messages.
pub(crate) fn origin(ident: &syn::Ident) -> String {
    let span = ident.span().unwrap();
    format!("{}:{}", span.file(), span.line())
}
