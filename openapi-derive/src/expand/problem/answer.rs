//! How an error becomes the one that every handler may fail with.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    super::{at, core, local},
    pattern,
};
use crate::problem::{ApiError, Case, Detail, Kind, Own, Part, RetryAfter};

/// The conversion into `http::Error`, and the function that says what went wrong.
pub(super) fn into_error(error: &ApiError) -> TokenStream {
    let core = core();
    let ident = &error.ident;
    let arms = error.cases.iter().enumerate().map(|(index, case)| arm(&super::problem(index), error, case));
    let (detail, variable) = (detail(error), detail_variable());
    let told = detail.is_some().then(|| quote!(let #variable = __openapi_detail(&self);));
    quote! {
        #detail

        #[automatically_derived]
        #[allow(deprecated, reason = "what is deprecated is still answered")]
        impl #core::ApiError for #ident {
            fn into_error(self) -> #core::HttpError {
                #told
                match self {
                    #(#arms)*
                }
            }
        }

        #[automatically_derived]
        impl #core::std::convert::From<#ident> for #core::HttpError {
            fn from(error: #ident) -> Self {
                #core::ApiError::into_error(error)
            }
        }
    }
}

/// The function that says what went wrong this time, if any case does.
fn detail(error: &ApiError) -> Option<TokenStream> {
    let core = core();
    let ident = &error.ident;
    let arms: Vec<TokenStream> = error.cases.iter().filter_map(|case| detail_arm(error, case)).collect();
    (!arms.is_empty()).then(|| {
        quote! {
            #[allow(deprecated, reason = "what is deprecated is still answered")]
            fn __openapi_detail(error: &#ident) -> #core::std::string::String {
                match *error {
                    #(#arms)*
                    #[allow(unreachable_patterns, reason = "every case may have a detail")]
                    _ => #core::std::string::String::new(),
                }
            }
        }
    })
}

fn detail_arm(error: &ApiError, case: &Case) -> Option<TokenStream> {
    let core = core();
    let Kind::Own(own) = &case.kind else { return None };
    let Detail { text, variables } = own.detail.as_ref()?;
    let pattern = pattern(error, case, &quote!(ref), |field| variables.contains(&field.variable));
    // What cannot be formatted is told at the text.
    let values =
        variables.iter().map(|variable| Ident::new(&variable.to_string(), variable.span().located_at(text.span())));
    Some(quote!(#pattern => #core::std::format!(#text #(, #variables = #values)*),))
}

fn detail_variable() -> Ident {
    local("detail")
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
            let pattern = pattern(error, case, &quote!(), |field| !matches!(field.part, Part::Inner));
            let steps = steps(case, own);
            quote!(#pattern => #core::HttpError::of(#problem) #(#steps)*,)
        }
    }
}

/// What is added to the problem, in order; the cause comes last, since it is moved.
fn steps(case: &Case, own: &Own) -> Vec<TokenStream> {
    let core = core();
    let mut steps = Vec::new();
    steps.extend(own.detail.as_ref().map(|_| {
        let variable = detail_variable();
        quote!(.with_detail(#variable))
    }));
    for field in &case.fields {
        let (variable, span) = (&field.variable, at(field.ty.span()));
        match &field.part {
            Part::Member(name) => steps.push(quote_spanned! { span => .with_member(#name, &#variable) }),
            Part::RetryAfter => {
                let ty = &field.ty;
                let seconds = quote_spanned! { span => <#ty as #core::problem::Seconds>::seconds(&#variable) };
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
