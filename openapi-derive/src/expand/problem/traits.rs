//! `Display`, `Error` and `From`, as any error has them.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    super::{at, core},
    pattern,
};
use crate::problem::{ApiError, Case, Kind, Part};

pub(super) fn expand(error: &ApiError) -> TokenStream {
    let core = core();
    let ident = &error.ident;
    let texts = error.cases.iter().enumerate().map(|(index, case)| text(index, error, case));
    let sources = error.cases.iter().map(|case| source(error, case));
    let conversions = error.cases.iter().filter_map(|case| conversion(error, case));
    let implement = quote_spanned! { at(ident.span()) =>
        #[automatically_derived]
        #[allow(deprecated, reason = "what is deprecated is still an error")]
        impl #core::std::error::Error for #ident
    };
    quote! {
        #[automatically_derived]
        #[allow(deprecated, reason = "what is deprecated is still an error")]
        impl #core::std::fmt::Display for #ident {
            fn fmt(&self, formatter: &mut #core::std::fmt::Formatter<'_>) -> #core::std::fmt::Result {
                match *self {
                    #(#texts)*
                }
            }
        }

        #implement {
            fn source(&self) -> #core::std::option::Option<&(dyn #core::std::error::Error + 'static)> {
                match *self {
                    #(#sources)*
                }
            }
        }

        #(#conversions)*
    }
}

/// The detail, or the title where there is none.
fn text(index: usize, error: &ApiError, case: &Case) -> TokenStream {
    let core = core();
    match (&case.kind, &case.fields[..]) {
        (Kind::Transparent, []) => TokenStream::new(),
        (Kind::Transparent, [field, ..]) => {
            let (pattern, variable) = (pattern(error, case, &quote!(ref), |_| true), &field.variable);
            quote_spanned! { at(field.ty.span()) => #pattern => #core::std::fmt::Display::fmt(#variable, formatter), }
        }
        (Kind::Own(own), _) => {
            let (pattern, problem) = (pattern(error, case, &quote!(ref), |_| false), super::problem(index));
            match own.detail {
                Some(_) => quote!(#pattern => formatter.write_str(&__openapi_detail(self)),),
                None => quote!(#pattern => formatter.write_str(#problem.title),),
            }
        }
    }
}

fn source(error: &ApiError, case: &Case) -> TokenStream {
    let core = core();
    let (field, is_meant): (_, fn(&Part) -> bool) = match case.kind {
        Kind::Transparent => (case.fields.first(), |_| true),
        Kind::Own(_) => (case.cause(), |part| matches!(part, Part::Cause)),
    };
    let pattern = pattern(error, case, &quote!(ref), |field| is_meant(&field.part));
    let Some(field) = field else { return quote!(#pattern => #core::None,) };
    let (variable, span) = (&field.variable, at(field.ty.span()));
    let inner = quote_spanned! { span => #variable.as_cause() };
    match case.kind {
        // It is its field, whose cause is its own.
        Kind::Transparent => quote! {
            #pattern => {
                use #core::problem::AsCause as _;
                #core::std::error::Error::source(#inner)
            }
        },
        Kind::Own(_) => quote! {
            #pattern => {
                use #core::problem::AsCause as _;
                #core::Some(#inner)
            }
        },
    }
}

/// `From` for what a case is made from.
fn conversion(error: &ApiError, case: &Case) -> Option<TokenStream> {
    let core = core();
    let (ident, ty) = (&error.ident, case.from.as_ref()?);
    let member = &case.fields.first()?.member;
    let made = match case.variant() {
        Some(variant) => quote!(Self::#variant { #member: cause }),
        None => quote!(Self { #member: cause }),
    };
    Some(quote! {
        #[automatically_derived]
        #[allow(deprecated, reason = "what is deprecated is still an error")]
        impl #core::std::convert::From<#ty> for #ident {
            fn from(cause: #ty) -> Self {
                #made
            }
        }
    })
}
