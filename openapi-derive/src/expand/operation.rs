//! Turns a checked handler into its operation, beside the function, which stays as it was written.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{ItemFn, spanned::Spanned};

use super::{core, local, origin, report};
use crate::{
    json,
    operation::{Argument, Operation, Path},
};

/// A handler with mistakes is not verified as a whole: what was said already would be said again.
pub(crate) fn expand(operation: &Operation, verify: bool) -> TokenStream {
    let core = core();
    let Operation { function, path, arguments, output, .. } = operation;
    let (name, marker) = (&function.sig.ident, marker(function));
    let description = describe(operation);
    // Without it, a function that is not async gives one message and no others.
    let dot_await = function.sig.asyncness.map(|_| quote!(.await));
    let (request, rejections, answer) = (local("request"), local("rejections"), local("answer"));
    let values: Vec<_> = (0..arguments.len()).map(|index| local(&format!("argument_{index}"))).collect();
    let types = arguments.iter().map(|argument| &argument.ty);
    let extract = types.zip(&values).enumerate().map(|(index, (ty, value))| {
        quote_spanned! { ty.span() =>
            let #value = match #rejections.take(
                <#ty as #core::Extractor>::extract(&mut #request, &<Self as #core::Endpoint>::OPERATION.arguments[#index]).await
            ) {
                #core::Ok(#value) => #value,
                #core::Err(#answer) => return #core::IntoResponse::into_response(#answer, &#request),
            };
        }
    });
    let verdict =
        verify.then(|| report(path.span, &quote! { #core::verify::operation(<#name as #core::Endpoint>::OPERATION) }));
    let respond =
        quote_spanned! { output.span() => <#output as #core::IntoResponse>::into_response(#answer, &#request) };
    quote! {
        #[allow(clippy::unused_async, reason = "what calls the function awaits it")]
        #function

        #marker

        #[automatically_derived]
        impl #core::Endpoint for #name {
            const OPERATION: &'static #core::Operation = #description;

            #[allow(unused_mut, unused_variables, deprecated, reason = "a handler may take nothing, and may be deprecated")]
            fn call(mut #request: #core::Request) -> #core::LocalBoxFuture<'static, #core::Response> {
                #core::std::boxed::Box::pin(async move {
                    let mut #rejections = <#core::Rejections as #core::std::default::Default>::default();
                    #(#extract)*
                    match (#(#values,)*) {
                        (#(#core::Some(#values),)*) => {
                            let #answer = #name(#(#values),*)#dot_await;
                            #respond
                        }
                        #[allow(unreachable_patterns, reason = "a handler that takes nothing refuses nothing")]
                        _ => #core::IntoResponse::into_response(#rejections.into_error(), &#request),
                    }
                })
            }
        }

        #verdict
    }
}

/// The type of the function's name that the operation is put on: types and functions have namespaces of their own.
pub(super) fn marker(function: &ItemFn) -> TokenStream {
    let (name, visibility) = (&function.sig.ident, &function.vis);
    quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types, dead_code, reason = "what is made of a function goes by its name")]
        #visibility enum #name {}
    }
}

/// What stands in for an operation that mistakes prevent, so that the list in `api!` is not reported because of them.
pub(crate) fn fallback(function: &ItemFn) -> TokenStream {
    let core = core();
    let (name, marker) = (&function.sig.ident, marker(function));
    let id = name.to_string();
    quote! {
        #function

        #marker

        #[automatically_derived]
        impl #core::Endpoint for #name {
            const OPERATION: &'static #core::Operation = &#core::Operation {
                id: #id,
                method: #core::Method::Get,
                path: #id,
                shape: #id,
                placeholders: &[],
                tags: &[],
                keywords: "",
                arguments: &[],
                responses: &#core::Responses::Any(&[]),
                origin: "",
            };

            fn call(_: #core::Request) -> #core::LocalBoxFuture<'static, #core::Response> {
                ::core::unreachable!("the operation does not compile")
            }
        }
    }
}

fn describe(operation: &Operation) -> TokenStream {
    let core = core();
    let Operation { function, method, path, id, tags, arguments, output, .. } = operation;
    let method = format_ident!("{method}");
    let Path { text, placeholders, .. } = path;
    let shape = path.shape();
    let keywords = keywords(operation);
    let origin = origin(&function.sig.ident);
    let arguments = arguments.iter().map(|Argument { ty, names }| {
        let input = quote_spanned! { ty.span() => <#ty as #core::Extractor>::INPUT };
        quote! { #core::Argument { names: &[#(#names),*], input: &#input } }
    });
    let responses = quote_spanned! { output.span() => <#output as #core::IntoResponse>::RESPONSES };
    quote! {
        &#core::Operation {
            id: #id,
            method: #core::Method::#method,
            path: #text,
            shape: #shape,
            placeholders: &[#(#placeholders),*],
            tags: &[#(#tags),*],
            keywords: #keywords,
            arguments: &[#(#arguments),*],
            responses: #responses,
            origin: #origin,
        }
    }
}

fn keywords(operation: &Operation) -> String {
    let summary = json::text_keyword("summary", &operation.summary);
    let description = json::text_keyword("description", &operation.description);
    let deprecated = if operation.deprecated { ",\"deprecated\":true" } else { "" };
    format!("{summary}{description}{deprecated}")
}
