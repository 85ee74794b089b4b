//! Turns the list of an API into its routes and its document.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Ident, spanned::Spanned};

use super::{core, db, report, ws};
use crate::api::Api;

pub(crate) fn expand(api: &Api) -> TokenStream {
    let (core, db, ws) = (core(), db(), ws());
    let Api { visibility, ident, attributes, description, title, version, tags, operations, sockets, tables } = api;
    let tags = tags.iter().map(|(name, description)| quote! { #core::Tag { name: #name, description: #description } });
    let described = operations.iter().map(|operation| {
        quote_spanned! { operation.span() => <#operation as #core::Endpoint>::OPERATION }
    });
    let verdicts = operations.iter().enumerate().map(|(index, operation)| {
        report(operation.span(), &quote! { #core::verify::listed(<#ident as #core::Api>::DESCRIPTION, #index) })
    });
    let tables = tables.iter().map(|tables| {
        let tables = tables.iter().map(|table| quote_spanned! { table.span() => <#table as #db::Table>::TABLE });
        quote! { plugins.push(#core::std::boxed::Box::new(#db::Database::new(&[#(#tables),*]))); }
    });
    let sockets = sockets.iter().map(|sockets| {
        let mounts = sockets.iter().map(|socket| quote_spanned! { socket.span() => #ws::Mount::of::<#socket>() });
        let distinct = sockets.iter().map(|socket| {
            quote_spanned! { socket.span() =>
                const _: () = ::core::assert!(
                    #ws::are_distinct(<#socket as #ws::Socket>::METHODS),
                    "two methods of this socket have one name\nnote: only the first would be called: rename the function of the other",
                );
            }
        });
        quote! {
            #(#distinct)*
            plugins.push(#core::std::boxed::Box::new(#ws::Sockets::new(&[#(#mounts),*])));
        }
    });
    let document = document(ident);
    quote! {
        #(#attributes)*
        #[derive(#core::std::fmt::Debug, #core::std::clone::Clone, #core::std::marker::Copy)]
        #visibility struct #ident;

        #[automatically_derived]
        impl #core::Api for #ident {
            const DESCRIPTION: &'static #core::Description = &#core::Description {
                title: #title,
                version: #version,
                description: #description,
                tags: &[#(#tags),*],
                operations: &[#(#described),*],
            };
            const OPENAPI: &'static str = Self::OPENAPI;
            const OPENAPI_3_0: &'static str = Self::OPENAPI;

            fn routes(router: &mut #core::Router) {
                #(router.endpoint::<#operations>();)*
            }

            #[allow(unused_mut, reason = "an api may have neither tables nor sockets")]
            fn plugins() -> #core::std::vec::Vec<#core::std::boxed::Box<dyn #core::Plugin>> {
                let mut plugins: #core::std::vec::Vec<#core::std::boxed::Box<dyn #core::Plugin>> = #core::std::vec::Vec::new();
                #(#tables)*
                #(#sockets)*
                plugins
            }
        }

        #document
        #(#verdicts)*
    }
}

/// The document, as a constant: `Tasks::OPENAPI`.
fn document(ident: &Ident) -> TokenStream {
    let core = core();
    let names = report(ident.span(), &quote! { #core::verify::names(COMPONENTS) });
    quote! {
        impl #ident {
            /// The OpenAPI 3.1 document, as JSON. It is made at compile time.
            #[allow(long_running_const_eval, reason = "large documents take more steps than the lint has patience for")]
            pub const OPENAPI: &'static str = {
                const API: &#core::Description = <#ident as #core::Api>::DESCRIPTION;
                const COMPONENTS: &#core::Components = &
                    #core::Components::collect(API.operations, &[<#core::Problem as #core::Schema>::NODE]);
                #names
                const LEN: usize = #core::measure(API, COMPONENTS);
                static BYTES: [u8; LEN] = #core::render(API, COMPONENTS);
                #core::text(&BYTES)
            };
        }
    }
}
