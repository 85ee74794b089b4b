//! How an error becomes the one that every handler may fail with.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    super::{at, core},
    pattern,
};
use crate::problem::{ApiError, Case, Detail, Field, Kind, Own, Part, RetryAfter};

/// The conversion into `http::Error`.
pub(super) fn into_error(error: &ApiError) -> TokenStream {
    let core = core();
    let ident = &error.ident;
    let arms = error.cases.iter().enumerate().map(|(index, case)| arm(&super::problem(index), error, case));
    quote! {
        #[automatically_derived]
        #[allow(deprecated, reason = "what is deprecated is still answered")]
        impl #core::std::convert::From<#ident> for #core::HttpError {
            fn from(error: #ident) -> Self {
                match error {
                    #(#arms)*
                }
            }
        }
    }
}

fn arm(problem: &Ident, error: &ApiError, case: &Case) -> TokenStream {
    let core = core();
    match (&case.kind, &case.fields[..]) {
        (Kind::Transparent, [field, ..]) => {
            let (pattern, variable, ty) = (pattern(error, case, &quote!(), |_| true), &field.variable, &field.ty);
            let convert = quote_spanned! { ty.span() => <#ty as #core::ApiError>::into_error(#variable) };
            quote!(#pattern => #convert,)
        }
        // It is told already that there has to be one.
        (Kind::Transparent, []) => TokenStream::new(),
        (Kind::Own(own), _) => {
            let pattern = pattern(error, case, &quote!(), |field| is_needed(field, own));
            let steps = steps(case, own);
            quote!(#pattern => #core::HttpError::of(#problem) #(#steps)*,)
        }
    }
}

fn is_needed(field: &Field, own: &Own) -> bool {
    let is_told = own.detail.as_ref().is_some_and(|detail| detail.variables.contains(&field.variable));
    is_told || !matches!(field.part, Part::Inner)
}

/// What is added to the problem, in order; the cause comes last, since it is moved.
fn steps(case: &Case, own: &Own) -> Vec<TokenStream> {
    let core = core();
    let mut steps = Vec::new();
    steps.extend(own.detail.as_ref().map(|detail| {
        let text = format_arguments(detail);
        quote!(.with_detail(#core::std::format!(#text)))
    }));
    for field in &case.fields {
        let (variable, span) = (&field.variable, at(field.ty.span()));
        match &field.part {
            Part::Member(name) => steps.push(quote_spanned! { span => .with_member(#name, &#variable) }),
            Part::RetryAfter => {
                let seconds = quote_spanned! { span => #core::problem::Seconds::seconds(&#variable) };
                steps.push(quote!(.with_retry_after(#seconds)));
            }
            Part::Cause | Part::Inner => {}
        }
    }
    if let RetryAfter::Seconds(seconds) = own.retry_after {
        steps.push(quote!(.with_retry_after(#seconds)));
    }
    steps.extend(own.authenticate.as_ref().map(|challenge| quote!(.with_challenge(#challenge))));
    steps.extend(case.cause().map(|field| {
        let (variable, span) = (&field.variable, at(field.ty.span()));
        quote_spanned! { span => .with_cause(#variable) }
    }));
    steps
}

/// A text and its fields, as `format!` takes them.
pub(super) fn format_arguments(detail: &Detail) -> TokenStream {
    let Detail { text, variables } = detail;
    // What cannot be formatted is told at the text.
    let values =
        variables.iter().map(|variable| Ident::new(&variable.to_string(), variable.span().located_at(text.span())));
    quote!(#text #(, #variables = #values)*)
}
