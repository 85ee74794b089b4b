//! One expansion for each thing that a declaration becomes.

pub(crate) mod api;
mod constraint;
pub(crate) mod db_enum;
pub(crate) mod example;
pub(crate) mod handwritten;
mod json_row;
pub(crate) mod made;
mod managed;
pub(crate) mod method;
pub(crate) mod operation;
mod paths;
pub(crate) mod problem;
pub(crate) mod query;
pub(crate) mod resource;
pub(crate) mod response;
pub(crate) mod schema;
pub(crate) mod selection;
pub(crate) mod table;
mod text;
mod within;
mod written;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{GenericParam, Generics, Ident};

pub(crate) use self::paths::{core, db, ws};

/// What comes of a declaration that cannot be expanded at all.
pub(crate) fn nothing() -> TokenStream {
    TokenStream::new()
}

/// The place of what a user wrote, for generated code that is about it but means a `self` of its own.
pub(crate) fn at(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// A variable of generated code, which nothing that a user wrote can mean.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
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

/// A text that may be there, as const data.
pub(crate) fn option(value: Option<&String>) -> TokenStream {
    let core = core();
    match value {
        Some(value) => quote!(#core::Some(#value)),
        None => quote!(#core::None),
    }
}

/// A number as const data, from its digits.
pub(crate) fn number(digits: &str) -> TokenStream {
    let core = core();
    let float: f64 = digits.parse().unwrap_or_default();
    let integer = match digits.parse::<i128>() {
        Ok(integer) => quote!(#core::Some(#integer)),
        // `10.0` is whole too.
        #[expect(clippy::cast_possible_truncation, reason = "it is small enough to be exact")]
        Err(_) if float.fract() == 0.0 && float.abs() < 1e15 => {
            let integer = float as i128;
            quote!(#core::Some(#integer))
        }
        Err(_) => quote!(#core::None),
    };
    quote!(#core::Number { text: #digits, integer: #integer, float: #float })
}

/// Stops the compiler at a token with what a const message says, unless it is empty.
pub(crate) fn report(span: Span, message: &TokenStream) -> TokenStream {
    let core = core();
    quote_spanned! { span =>
        #[allow(clippy::manual_assert, reason = "it stands where the user's own code does")]
        #[allow(deprecated, reason = "what is deprecated is verified too")]
        const _: () = {
            const __OPENAPI_VERDICT: &#core::Message = &#message;
            if !__OPENAPI_VERDICT.is_empty() {
                ::core::panic!("{}", __OPENAPI_VERDICT.as_str())
            }
        };
    }
}

/// Where a declaration is, as `src/main.rs:12`, for messages.
pub(crate) fn origin(ident: &Ident) -> String {
    // The compiler's own span, which knows the place; this `unwrap` is a conversion.
    let span = ident.span().unwrap();
    format!("{}:{}", span.file(), span.line())
}
