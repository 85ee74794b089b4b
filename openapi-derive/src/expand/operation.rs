//! Turns a checked handler into its operation, beside the function, which stays as it was written.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{ItemFn, spanned::Spanned};

use super::{core, local, origin, report};
use crate::{
    json,
    limits::{RateKey, RateLimit},
    operation::{Argument, Callback, Operation, Path, Requirement},
};

/// A handler with mistakes is not verified as a whole: what was said already would be said again.
pub(crate) fn expand(operation: &Operation, verify: bool) -> TokenStream {
    let core = core();
    let Operation { function, arguments, output, .. } = operation;
    let (name, marker) = (&function.sig.ident, marker(function));
    let description = describe(operation);
    // Without it, a function that is not async gives one message and no others.
    let dot_await = function.sig.asyncness.map(|_| quote!(.await));
    let (request, rejections, answer, proves) =
        (local("request"), local("rejections"), local("answer"), local("proves"));
    let values: Vec<_> = (0..arguments.len()).map(|index| local(&format!("argument_{index}"))).collect();
    let types = arguments.iter().map(|argument| &argument.ty);
    let extract = types.zip(&values).enumerate().map(|(index, (ty, value))| {
        quote_spanned! { ty.span() =>
            if const { <Self as #core::Endpoint>::OPERATION.arguments[#index].input.proves() } == #proves {
                #value = match #rejections.take(
                    <#ty as #core::Extractor>::extract(&mut #request, &<Self as #core::Endpoint>::OPERATION.arguments[#index]).await
                ) {
                    #core::Ok(#value) => #value,
                    #core::Err(#answer) => return #core::IntoResponse::into_response(#answer, &#request),
                };
            }
        }
    });
    let verdict = verify.then(|| verdicts(operation));
    let respond =
        quote_spanned! { output.span() => <#output as #core::IntoResponse>::into_response(#answer, &#request) };
    quote! {
        #[allow(clippy::unused_async, reason = "what calls the function awaits it")]
        #function

        #marker

        #[automatically_derived]
        #[allow(deprecated, reason = "a handler may take what is deprecated")]
        impl #core::Endpoint for #name {
            const OPERATION: &'static #core::Operation = #description;

            #[allow(unused_mut, unused_variables, deprecated, reason = "a handler may take nothing, and may be deprecated")]
            fn call(mut #request: #core::Request) -> #core::LocalBoxFuture<'static, #core::Response> {
                #core::std::boxed::Box::pin(async move {
                    let mut #rejections = <#core::Rejections as #core::std::default::Default>::default();
                    #(let mut #values = #core::None;)*
                    // Whoever proves nothing does not learn what else is wrong.
                    for &#proves in const { <Self as #core::Endpoint>::OPERATION.turns() } {
                        #(#extract)*
                        if #rejections.are_there() {
                            return #core::IntoResponse::into_response(#rejections.into_error(), &#request);
                        }
                    }
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

/// What only const evaluation can tell, each where it is written.
fn verdicts(operation: &Operation) -> TokenStream {
    let core = core();
    let Operation { function, path, security, scopes, .. } = operation;
    let operation = &function.sig.ident;
    let operation = quote!(<#operation as #core::Endpoint>::OPERATION);
    let whole = report(path.span, &quote!(#core::verify::operation(#operation)));
    let security = security.as_ref().map(|given| report(given.span, &quote!(#core::verify::security(#operation))));
    let scopes = scopes.as_ref().map(|given| report(given.span, &quote!(#core::verify::scopes(#operation))));
    quote!(#whole #security #scopes)
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
    let (core, name, marker) = (core(), &function.sig.ident, marker(function));
    let operation = nothing(function);
    quote! {
        #function

        #marker

        #[automatically_derived]
        impl #core::Endpoint for #name {
            const OPERATION: &'static #core::Operation = #operation;

            fn call(_: #core::Request) -> #core::LocalBoxFuture<'static, #core::Response> {
                ::core::unreachable!("the operation does not compile")
            }
        }
    }
}

/// An operation that says nothing.
fn nothing(function: &ItemFn) -> TokenStream {
    let core = core();
    let id = function.sig.ident.to_string();
    quote! {
        &#core::Operation {
            id: #id,
            method: #core::Method::Get,
            path: #id,
            shape: #id,
            placeholders: &[],
            tags: &[],
            keywords: "",
            security: #core::None,
            scopes: &[],
            limits: #core::Limits::NONE,
            rate_limit: #core::None,
            callbacks: &[],
            private: false,
            has_summary: true,
            outgoing: false,
            arguments: &[],
            responses: &#core::Responses::NONE,
            origin: "",
        }
    }
}

/// Turns a checked webhook into its description. There is no function: the API calls others here.
pub(crate) fn webhook(operation: &Operation) -> TokenStream {
    let core = core();
    let function = &operation.function;
    let (name, marker) = (&function.sig.ident, marker(function));
    let arguments: Vec<_> = operation
        .arguments
        .iter()
        .map(|Argument { ty, .. }| {
            let content = quote_spanned! { ty.span() => #core::content(<#ty as #core::IntoResponse>::RESPONSES) };
            quote! {
                #core::Argument {
                    names: &[],
                    scopes: &[],
                    input: &#core::Input::new(#core::Source::Body(#content), &#core::Responses::NONE),
                }
            }
        })
        .collect();
    let description = described(operation, &arguments, true);
    quote! {
        #marker

        #[automatically_derived]
        #[allow(deprecated, reason = "a webhook may send what is deprecated")]
        impl #core::Hook for #name {
            const OPERATION: &'static #core::Operation = #description;
        }
    }
}

/// What stands in for a webhook that mistakes prevent.
pub(crate) fn webhook_fallback(function: &ItemFn) -> TokenStream {
    let (core, name, marker) = (core(), &function.sig.ident, marker(function));
    let operation = nothing(function);
    quote! {
        #marker

        #[automatically_derived]
        impl #core::Hook for #name {
            const OPERATION: &'static #core::Operation = #operation;
        }
    }
}

fn describe(operation: &Operation) -> TokenStream {
    let core = core();
    let scopes = scopes(operation);
    let arguments: Vec<_> = operation
        .arguments
        .iter()
        .map(|Argument { ty, names }| {
            let input = quote_spanned! { ty.span() => <#ty as #core::Extractor>::INPUT };
            quote! { #core::Argument { names: &[#(#names),*], scopes: &[#(#scopes),*], input: &#input } }
        })
        .collect();
    described(operation, &arguments, false)
}

fn described(operation: &Operation, arguments: &[TokenStream], outgoing: bool) -> TokenStream {
    let core = core();
    let Operation { function, method, path, id, tags, security, limits, callbacks, private, output, .. } = operation;
    let method = format_ident!("{method}");
    let Path { text, placeholders, .. } = path;
    let shape = path.shape();
    let keywords = keywords(operation);
    let has_summary = !operation.summary.is_empty();
    let origin = origin(&function.sig.ident);
    let responses = quote_spanned! { output.span() => <#output as #core::IntoResponse>::RESPONSES };
    let scopes = scopes(operation);
    let security = match security {
        Some(requirements) => {
            let requirements = requirements.value.iter().map(requirement);
            quote!(#core::Some(&[#(#requirements),*]))
        }
        None => quote!(#core::None),
    };
    let max_body = option(limits.max_body.map(|bytes| quote!(#bytes)));
    let timeout = option(limits.timeout.map(duration));
    let rate_limit = option(limits.rate.as_ref().map(rate_limit));
    let callbacks = callbacks.iter().map(|Callback { name, url, hook }| {
        let operation = quote_spanned! { hook.span() => <#hook as #core::Hook>::OPERATION };
        quote! { #core::Callback { name: #name, url: #url, operation: #operation } }
    });
    quote! {
        &#core::Operation {
            id: #id,
            method: #core::Method::#method,
            path: #text,
            shape: #shape,
            placeholders: &[#(#placeholders),*],
            tags: &[#(#tags),*],
            keywords: #keywords,
            security: #security,
            scopes: &[#(#scopes),*],
            limits: #core::Limits { max_body: #max_body, timeout: #timeout },
            rate_limit: #rate_limit,
            callbacks: &[#(#callbacks),*],
            private: #private,
            has_summary: #has_summary,
            outgoing: #outgoing,
            arguments: &[#(#arguments),*],
            responses: #responses,
            origin: #origin,
        }
    }
}

fn scopes(operation: &Operation) -> &[String] {
    operation.scopes.as_ref().map_or(&[], |scopes| &scopes.value)
}

fn option(value: Option<TokenStream>) -> TokenStream {
    let core = core();
    value.map_or_else(|| quote!(#core::None), |value| quote!(#core::Some(#value)))
}

fn duration(milliseconds: u64) -> TokenStream {
    let core = core();
    quote!(#core::std::time::Duration::from_millis(#milliseconds))
}

fn rate_limit(limit: &RateLimit) -> TokenStream {
    let core = core();
    let RateLimit { requests, per, by } = limit;
    let per = duration(*per);
    let by = match by {
        RateKey::Address => quote!(Address),
        RateKey::Api => quote!(Api),
        RateKey::Own(function) => quote_spanned!(function.span() => Own(#function)),
    };
    quote!(#core::RateLimit { requests: #requests, per: #per, by: #core::RateKey::#by })
}

/// What a client has to prove, as const data.
pub(super) fn requirement(requirement: &Requirement) -> TokenStream {
    let core = core();
    let schemes = requirement.schemes.iter().map(|(name, scopes)| quote!((#name, &[#(#scopes),*])));
    quote!(#core::Requirement(&[#(#schemes),*]))
}

fn keywords(operation: &Operation) -> String {
    let summary = json::text_keyword("summary", &operation.summary);
    let description = json::text_keyword("description", &operation.description);
    let deprecated = if operation.deprecated { ",\"deprecated\":true" } else { "" };
    let docs =
        operation.external_docs.as_ref().map(|url| format!(",\"externalDocs\":{{\"url\":{}}}", json::string(url)));
    let extensions = json::members(&operation.extensions);
    let limits = operation.limits.keywords();
    format!("{summary}{description}{deprecated}{}{limits}{extensions}", docs.unwrap_or_default())
}
