//! What the document says of a problem.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Expr, ExprLit, Ident, Lit, Type, spanned::Spanned};

use super::super::{core, number, origin};
use crate::{
    docs, json,
    problem::{ApiError, Case, Own, Part, RetryAfter},
};

/// The constant with what every occurrence has in common.
pub(super) fn problem(name: &Ident, own: &Own, base: Option<&Expr>) -> TokenStream {
    let core = core();
    let Own { status, code, .. } = own;
    let uri = uri(own, base);
    let title = match &own.title {
        Some(title) => quote!(#title),
        None => quote!(#core::problem::title(#status)),
    };
    quote! {
        const #name: &#core::ProblemType =
            &#core::ProblemType { status: #status, r#type: #uri, title: #title, code: #code };
    }
}

/// The problem's type: as given, or its code behind the base that all have in common.
fn uri(own: &Own, base: Option<&Expr>) -> TokenStream {
    let core = core();
    let last = own.code.replace('_', "-");
    match (&own.uri, base) {
        (Some(uri), _) => quote!(#uri),
        (None, None) => quote!("about:blank"),
        (None, Some(Expr::Lit(ExprLit { lit: Lit::Str(base), .. }))) => {
            let uri = base.value() + &last;
            quote!(#uri)
        }
        (None, Some(base)) => {
            let constant = quote_spanned! { base.span() => const __OPENAPI_BASE: &::core::primitive::str = #base; };
            quote! {{
                #constant
                const __OPENAPI_TYPE: &[::core::primitive::u8] =
                    &#core::problem::joined::<{ __OPENAPI_BASE.len() + #last.len() }>(__OPENAPI_BASE, #last);
                #core::problem::text(__OPENAPI_TYPE)
            }}
        }
    }
}

/// The answers of a field's type.
pub(super) fn responses_of(ty: &Type) -> TokenStream {
    let core = core();
    quote_spanned! { ty.span() => <#ty as #core::ApiError>::ANSWERS }
}

/// The answer with the problem.
pub(super) fn response(problem: &Ident, error: &ApiError, case: &Case, own: &Own) -> TokenStream {
    let core = core();
    let node = component(problem, error, case, own);
    let headers = match (own.authenticate.is_some(), &own.retry_after) {
        (true, _) => quote!(#core::ProblemKind::Unauthorized.headers()),
        (false, RetryAfter::Never) => quote!(&[]),
        // Of 429 too: there need be no rate limit behind one of the application's own.
        (false, _) => quote!(#core::ProblemKind::Unavailable.headers()),
    };
    quote! {
        &#core::Responses::One(#core::problem::Answer {
            status: #problem.status,
            description: #problem.title,
            headers: #headers,
            content: {
                const __OPENAPI_NODE: &#core::Node = #node;
                const __OPENAPI_CONTENT: #core::problem::Content = #core::problem::content(__OPENAPI_NODE);
                &[__OPENAPI_CONTENT]
            },
        })
    }
}

/// The reference to the component that the problem is.
fn component(problem: &Ident, error: &ApiError, case: &Case, own: &Own) -> TokenStream {
    let core = core();
    let ident = error.ident.to_string();
    let variant = case.variant().map(ToString::to_string).unwrap_or_default();
    let name = component_name(&[&ident, &variant]);
    let origin = origin(&case.ident);
    let keywords = json::text_keyword("description", &description(own));
    let members = members(problem, case, own);
    quote! {{
        const __OPENAPI_IDENTITY: ::core::primitive::u64 =
            #core::hash::of(&[::core::module_path!(), "problem", #ident, #variant, #origin, ::core::concat!(::core::line!(), ":", ::core::column!())]);
        static __OPENAPI_COMPONENT: #core::Component = #core::Component {
            name: #core::Name(&[#core::Part::Text(#name)]),
            identity: __OPENAPI_IDENTITY,
            origin: #origin,
            node: &#core::Node::Object(#core::Object {
                properties: &[#(#members),*],
                flattened: &[],
                keywords: #core::Keywords::same(#keywords),
                openness: #core::Openness::Open,
            }),
            conduct: #core::Conduct::NONE,
        };
        &#core::Node::Component(#core::ComponentRef::new(&__OPENAPI_COMPONENT, __OPENAPI_IDENTITY))
    }}
}

/// A name of the characters that components may have.
fn component_name(parts: &[&str]) -> String {
    let part = |character: char| {
        if docs::is_component_name(&character.to_string()) {
            character.to_string()
        } else {
            format!(".{:x}.", u32::from(character))
        }
    };
    parts.iter().flat_map(|name| name.strip_prefix("r#").unwrap_or(name).chars()).map(part).collect()
}

fn description(own: &Own) -> String {
    let texts = [own.title.as_deref().unwrap_or_default(), &own.description];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The members: those of every problem, some of which have one value here, and those of its own.
fn members(problem: &Ident, case: &Case, own: &Own) -> Vec<TokenStream> {
    let core = core();
    let status = own.status;
    let fixed = |name: &str, description: &str, value: TokenStream| {
        let node = quote! {
            &#core::Node::Choice(#core::Choice { input: &[#value], output: &[#value], keywords: #core::Keywords::NONE })
        };
        member(name, description, &node)
    };
    let digits = number(&status.to_string());
    let status = quote! {
        &#core::Node::Refined(#core::Refined {
            node: <::core::primitive::u16 as #core::Schema>::NODE,
            rules: &[#core::Rule::OneOf(&[#core::Literal::Number(#digits)])],
            ..#core::Refined::PLAIN
        })
    };
    let mut members = vec![
        fixed("type", "The kind of problem, as a URI reference", quote!(#problem.r#type)),
        fixed("title", "The kind of problem in words", quote!(#problem.title)),
        member("status", "The status of the answer", &status),
        fixed("code", "The kind of problem, for programs", quote!(#problem.code)),
    ];
    members.extend(own.detail.as_ref().map(|_| quote!(#core::problem::DETAIL)));
    members.push(quote!(#core::problem::INSTANCE));
    members.push(quote!(#core::problem::REQUEST_ID));
    members.push(quote!(#core::problem::MESSAGE));
    for field in &case.fields {
        if let Part::Member(name) = &field.part {
            let ty = &field.ty;
            let node = quote_spanned! { ty.span() => <#ty as #core::Schema>::NODE };
            members.push(member(name, &field.description, &node));
        }
    }
    members
}

fn member(name: &str, description: &str, node: &TokenStream) -> TokenStream {
    let core = core();
    let quoted = json::string(name);
    let (key, item) = (format!(",{quoted}:"), format!(",{quoted}"));
    let description = json::text_keyword("description", description);
    quote! {
        #core::Property {
            name: #name,
            key: #key,
            item: #item,
            node: #node,
            description: #description,
            ..#core::Property::PLAIN
        }
    }
}
