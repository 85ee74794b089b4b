//! Turns an enum of answers into one answer.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{DeriveInput, spanned::Spanned};

use super::{core, local};
use crate::response::{Answer, Answers, Content};

pub(crate) fn expand(answers: &Answers) -> TokenStream {
    let core = core();
    let Answers { ident, generics, variants } = answers;
    let responses = variants.iter().map(responses);
    let request = local("request");
    let arms = variants.iter().map(|variant| arm(variant, &quote!(#request)));
    let mut bounded = generics.clone();
    if !generics.params.is_empty() {
        let clause = bounded.make_where_clause();
        for variant in variants {
            if let Content::Answer { ty, .. } = &variant.content {
                clause.predicates.push(syn::parse_quote!(#ty: #core::IntoResponse));
            }
        }
    }
    let (parameters, arguments, clause) = bounded.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(deprecated, reason = "an answer may be deprecated")]
        impl #parameters #core::IntoResponse for #ident #arguments #clause {
            const RESPONSES: &'static #core::Responses = &#core::Responses::Any(&[#(#responses),*]);

            fn into_response(self, #request: &#core::Request) -> #core::Response {
                match self {
                    #(#arms)*
                }
            }
        }
    }
}

/// What stands in for answers that mistakes prevent, so that operations are not reported because of them.
pub(crate) fn fallback(input: &DeriveInput) -> TokenStream {
    let core = core();
    let ident = &input.ident;
    let (parameters, arguments, clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #parameters #core::IntoResponse for #ident #arguments #clause {
            const RESPONSES: &'static #core::Responses = &#core::Responses::NONE;

            fn into_response(self, _: &#core::Request) -> #core::Response {
                ::core::unreachable!("the answers do not compile")
            }
        }
    }
}

/// The answers of a variant, as const data.
fn responses(answer: &Answer) -> TokenStream {
    let core = core();
    let description = &answer.description;
    match &answer.content {
        Content::Nothing { status } => quote! {
            &#core::Responses::One(#core::Answer { status: #status, description: #description, headers: &[], content: &[] })
        },
        Content::Answer { ty, status } => {
            let mut responses = quote_spanned! { ty.span() => <#ty as #core::IntoResponse>::RESPONSES };
            if let Some(status) = status {
                responses = with(&quote!(Status(#status)), &responses);
            }
            if !description.is_empty() {
                responses = with(&quote!(Description(#description)), &responses);
            }
            responses
        }
    }
}

fn with(addition: &TokenStream, responses: &TokenStream) -> TokenStream {
    let core = core();
    quote!(&#core::Responses::With { addition: #core::Addition::#addition, responses: #responses })
}

fn arm(answer: &Answer, request: &TokenStream) -> TokenStream {
    let core = core();
    let (ident, held) = (&answer.ident, local("answer"));
    match &answer.content {
        Content::Nothing { status } => quote!(Self::#ident => #core::empty(#status),),
        Content::Answer { ty, status } => {
            let answered = quote_spanned! { ty.span() => <#ty as #core::IntoResponse>::into_response(#held, #request) };
            let answered = match status {
                Some(status) => quote!(#core::with_status(#answered, #status)),
                None => answered,
            };
            quote!(Self::#ident(#held) => #answered,)
        }
    }
}
