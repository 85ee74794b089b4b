//! Turns the list of an API into its routes and its document.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{Expr, Ident, Type, spanned::Spanned};

use super::{core, db, operation::requirement, report, ws};
use crate::{
    api::{Api, Tag},
    diagnostics::Diagnostics,
    json,
};

pub(crate) fn expand(api: &Api, diagnostics: &mut Diagnostics) -> TokenStream {
    let (core, db, ws) = (core(), db(), ws());
    let Api { visibility, ident, attributes, sockets, tables, .. } = api;
    let (handlers, made): (Vec<_>, Vec<_>) =
        api.resources.iter().map(|resource| super::resource::expand(resource, diagnostics)).unzip();
    let operations: Vec<&Type> = api.operations.iter().chain(made.iter().flatten()).collect();
    let described = operations.iter().map(|operation| {
        quote_spanned! { operation.span() => <#operation as #core::Endpoint>::OPERATION }
    });
    let calls = operations.iter().map(|operation| {
        quote_spanned! { operation.span() => <#operation as #core::Endpoint>::call }
    });
    let verdicts = operations.iter().enumerate().map(|(index, operation)| {
        report(operation.span(), &quote! { #core::verify::listed(<#ident as #core::Api>::DESCRIPTION, #index) })
    });
    let hooks = api.webhooks.iter().enumerate().map(|(index, hook)| {
        report(hook.span(), &quote! { #core::verify::hook(<#ident as #core::Api>::DESCRIPTION, #index) })
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
    let description = description(api, &operations);
    let documents = documents(ident);
    quote! {
        #(#handlers)*

        #(#attributes)*
        #[derive(#core::std::fmt::Debug, #core::std::clone::Clone, #core::std::marker::Copy)]
        #visibility struct #ident;

        #[automatically_derived]
        impl #core::Api for #ident {
            const DESCRIPTION: &'static #core::Description = #description;
            const OPENAPI: &'static str = Self::OPENAPI;
            const OPENAPI_3_0: &'static str = Self::OPENAPI_3_0;
            const OPENAPI_PRIVATE: &'static str = Self::OPENAPI_PRIVATE;

            fn routes(router: &mut #core::Router) {
                #(router.operation(#described, #calls);)*
            }

            #[allow(unused_mut, reason = "an api may have neither tables nor sockets")]
            fn plugins() -> #core::std::vec::Vec<#core::std::boxed::Box<dyn #core::Plugin>> {
                let mut plugins: #core::std::vec::Vec<#core::std::boxed::Box<dyn #core::Plugin>> = #core::std::vec::Vec::new();
                #(#tables)*
                #(#sockets)*
                plugins
            }
        }

        #documents
        #(#verdicts)*
        #(#hooks)*
    }
}

/// What the declaration says, as const data.
fn description(api: &Api, operations: &[&Type]) -> TokenStream {
    let core = core();
    let Api { description, title, version, servers, webhooks, schemas, docs_required, .. } = api;
    let text = |expr: &Option<Expr>| expr.as_ref().map_or_else(|| quote!(""), |expr| quote!(#expr));
    let optional = |expr: &Option<Expr>| match expr {
        Some(expr) => quote!(#core::Some(#expr)),
        None => quote!(#core::None),
    };
    let terms_of_service = text(&api.terms_of_service);
    let (contact, license, docs) = (optional(&api.contact), optional(&api.license), optional(&api.external_docs));
    let tags = api.tags.iter().map(|Tag { name, description, external_docs }| {
        let external_docs = optional(external_docs);
        quote! { #core::Tag { name: #name, description: #description, external_docs: #external_docs } }
    });
    let schemes = api.security_schemes.iter().map(|(name, scheme)| {
        quote! { #core::SecurityScheme { name: #name, scheme: #scheme } }
    });
    let security = api.security.iter().map(requirement);
    let operations = operations.iter().map(|operation| {
        quote_spanned! { operation.span() => <#operation as #core::Endpoint>::OPERATION }
    });
    let webhooks = webhooks.iter().map(|hook| quote_spanned! { hook.span() => <#hook as #core::Hook>::OPERATION });
    let listed = schemas.iter().map(|ty| quote_spanned! { ty.span() => <#ty as #core::Schema>::NODE });
    let extensions = json::members(&api.extensions);
    quote! {
        &#core::Description {
            title: #title,
            version: #version,
            description: #description,
            terms_of_service: #terms_of_service,
            contact: #contact,
            license: #license,
            external_docs: #docs,
            servers: &[#(#servers),*],
            tags: &[#(#tags),*],
            security_schemes: &[#(#schemes),*],
            security: &[#(#security),*],
            operations: &[#(#operations),*],
            webhooks: &[#(#webhooks),*],
            schemas: &[#(#listed),*],
            docs_required: #docs_required,
            extensions: #extensions,
        }
    }
}

/// The documents, as constants: `Tasks::OPENAPI`.
fn documents(ident: &Ident) -> TokenStream {
    let core = core();
    let general = report(ident.span(), &quote! { #core::verify::general(<#ident as #core::Api>::DESCRIPTION) });
    let names = report(ident.span(), &quote! { #core::verify::names(__OPENAPI, __OPENAPI_COMPONENTS) });
    let document = |components: &TokenStream,
                    condition: &TokenStream,
                    version: &str,
                    audience: &str,
                    checks: &TokenStream| {
        let (version, audience) = (format_ident!("{version}"), format_ident!("{audience}"));
        quote! {{
            const __OPENAPI: &#core::Description = <#ident as #core::Api>::DESCRIPTION;
            const __OPENAPI_COMPONENTS: &#core::Components = #components;
            #checks
            const __OPENAPI_DRAFT: &#core::Draft = if #condition {
                &#core::Draft::of(__OPENAPI, __OPENAPI_COMPONENTS, #core::Version::#version, #core::Audience::#audience)
            } else {
                &#core::Draft::EMPTY
            };
            static __OPENAPI_TEXT: #core::Text<{ __OPENAPI_DRAFT.len() }> = __OPENAPI_DRAFT.finish(
                __OPENAPI,
                __OPENAPI_COMPONENTS,
                #core::Version::#version,
                #core::Audience::#audience,
            );
            __OPENAPI_TEXT.as_str()
        }}
    };
    let checks = quote!(#general #names);
    let current = document(&quote!(<#ident>::__OPENAPI_COMPONENTS), &quote!(true), "V3_1", "Public", &checks);
    let older = document(&quote!(<#ident>::__OPENAPI_COMPONENTS), &quote!(true), "V3_0", "Public", &TokenStream::new());
    // The compiler evaluates the parts of a document whether or not it is used.
    let private_components = quote! {
        if __OPENAPI.has_private() {
            &#core::Components::collect(__OPENAPI, #core::Audience::Private)
        } else {
            <#ident>::__OPENAPI_COMPONENTS
        }
    };
    let private_names = report(
        ident.span(),
        &quote! {
            if __OPENAPI.has_private() {
                #core::verify::names(__OPENAPI, __OPENAPI_COMPONENTS)
            } else {
                #core::Message::empty()
            }
        },
    );
    let private = document(&private_components, &quote!(__OPENAPI.has_private()), "V3_1", "Private", &private_names);
    quote! {
        #[allow(long_running_const_eval, reason = "large documents take more steps than the lint has patience for")]
        impl #ident {
            const __OPENAPI_COMPONENTS: &'static #core::Components =
                &#core::Components::collect(<#ident as #core::Api>::DESCRIPTION, #core::Audience::Public);

            /// The OpenAPI 3.1 document, as JSON. It is made at compile time.
            pub const OPENAPI: &'static str = #current;

            /// The same as OpenAPI 3.0.3, for tools that need it.
            #[allow(dead_code, reason = "not every program asks for it")]
            pub const OPENAPI_3_0: &'static str = #older;

            /// The OpenAPI 3.1 document with the private operations.
            #[allow(dead_code, reason = "not every program asks for it")]
            pub const OPENAPI_PRIVATE: &'static str =
                if <#ident as #core::Api>::DESCRIPTION.has_private() { #private } else { Self::OPENAPI };
        }
    }
}
