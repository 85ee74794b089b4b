//! Turns a checked method into its description, beside the function, which stays as it was written.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{core, local, operation::marker, ws};
use crate::method::Method;

pub(crate) fn expand(method: &Method) -> TokenStream {
    let (core, ws) = (core(), ws());
    let Method { function, name, description, arguments, output } = method;
    let (ident, visibility, marker) = (&function.sig.ident, &function.vis, marker(function));
    // Without it, a function that is not async gives one message and no others.
    let dot_await = function.sig.asyncness.map(|_| quote!(.await));
    let (call, answer) = (local("call"), local("answer"));
    let values: Vec<_> = (0..arguments.len()).map(|index| local(&format!("argument_{index}"))).collect();
    let extract = arguments.iter().zip(&values).map(|(ty, value)| {
        quote_spanned! { ty.span() => let #value = <#ty as #ws::Argument>::from_call(&#call)?; }
    });
    let payload = arguments.iter().rev().fold(quote!(#core::None), |rest, ty| {
        quote_spanned! { ty.span() => match <#ty as #ws::Argument>::PAYLOAD { #core::None => #rest, payload => payload } }
    });
    let result = quote_spanned! { output.span() => <#output as #ws::Output>::RESULT };
    let respond = quote_spanned! { output.span() => <#output as #ws::Output>::into_result(#answer) };
    quote! {
        #[allow(clippy::unused_async, reason = "what calls the function awaits it")]
        #function

        #marker

        #[automatically_derived]
        impl #ident {
            #[doc = #description]
            #visibility const METHOD: #ws::Method = #ws::Method {
                name: #name,
                description: #description,
                payload: #payload,
                result: #result,
                call: {
                    #[allow(unused_variables, reason = "a method may take nothing")]
                    fn #call(
                        #call: #ws::Call,
                    ) -> #ws::LocalBoxFuture<'static, #core::std::result::Result<#core::std::boxed::Box<#ws::RawValue>, #ws::Error>> {
                        #core::std::boxed::Box::pin(async move {
                            #(#extract)*
                            let #answer = #ident(#(#values),*)#dot_await;
                            #respond
                        })
                    }
                    #call
                },
            };
        }
    }
}
