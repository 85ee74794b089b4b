//! Turns a checked struct or enum into its description and its validator.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{DeriveInput, Generics, Ident};

use super::{at, core, origin, with_bound};
use crate::{
    attribute::plain,
    choice::Choice,
    json,
    record::{Field, Record},
};

/// `Schema` for a struct.
pub(crate) fn record(record: &Record) -> TokenStream {
    let core = core();
    let Record { ident, generics, name, description, closed, fields, .. } = record;
    let properties = fields.iter().map(property);
    let keywords = json::text_keyword("description", description);
    let definition = quote! {
        #core::Definition::Object(#core::Object { properties: &[#(#properties),*], keywords: #keywords, closed: #closed })
    };
    let node = component(ident, name, generics, &definition);
    let checks = fields.iter().flat_map(checks);
    // What a parameter stands for is not known here.
    let limits = fields.iter().filter(|_| generics.params.is_empty()).flat_map(limits);
    let bounded = with_bound(generics, &quote!(#core::Schema));
    let (implementation, _, filter) = bounded.split_for_impl();
    let (_, arguments, _) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #implementation #core::Schema for #ident #arguments #filter {
            const NODE: &'static #core::Node = #node;

            fn is_valid(&self) -> bool {
                true #(&& #checks)*
            }
        }

        #(#limits)*
    }
}

/// `Schema` for an enum of variants without fields.
pub(crate) fn choice(choice: &Choice) -> TokenStream {
    let core = core();
    let Choice { ident, name, description, variants } = choice;
    let values: Vec<_> = variants.iter().map(|variant| &variant.wire).collect();
    let list = values.iter().map(|value| json::string(value)).collect::<Vec<_>>().join(",");
    let keywords =
        format!(",\"enum\":[{list}]{}", json::text_keyword("description", &choice_description(description, choice)));
    let definition = quote! {
        #core::Definition::Choice(#core::Choice { values: &[#(#values),*], keywords: #keywords })
    };
    let node = component(ident, name, &Generics::default(), &definition);
    quote! {
        #[automatically_derived]
        impl #core::Schema for #ident {
            const NODE: &'static #core::Node = #node;
        }
    }
}

/// What stands in for a description that mistakes prevent, so that nothing else is reported because of them.
pub(crate) fn fallback(input: &DeriveInput) -> TokenStream {
    let core = core();
    let (implementation, arguments, filter) = input.generics.split_for_impl();
    let ident = &input.ident;
    quote! {
        #[automatically_derived]
        impl #implementation #core::Schema for #ident #arguments #filter {
            const NODE: &'static #core::Node = &#core::Node::Any;
        }
    }
}

/// An enumeration has no place for its values' descriptions: they follow the type's own, as a list.
fn choice_description(description: &str, choice: &Choice) -> String {
    let described = choice.variants.iter().filter(|variant| !variant.description.is_empty());
    let list: Vec<String> = described.map(|variant| format!("* `{}`: {}", variant.wire, variant.description)).collect();
    [description.to_owned(), list.join("\n")]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The expression for a reference to the type's component.
fn component(ident: &Ident, name: &str, generics: &Generics, definition: &TokenStream) -> TokenStream {
    let core = core();
    let origin = origin(ident);
    let arguments: Vec<_> = generics.type_params().map(|parameter| &parameter.ident).collect();
    let names = quote! { &[#(<#arguments as #core::Schema>::NODE),*] };
    let place = quote! {
        #core::hash::of(&[::core::module_path!(), #name, #origin, ::core::concat!(::core::line!(), ":", ::core::column!())])
    };
    let component = quote! {
        #core::Component {
            name: #core::Name { head: #name, arguments: #names },
            identity: IDENTITY,
            origin: #origin,
            definition: #definition,
        }
    };
    if generics.params.is_empty() {
        // A static, because a pointer to one may stand in its own initializer: types may refer to themselves.
        return quote! {{
            const IDENTITY: u64 = #place;
            static COMPONENT: #core::Component = #component;
            &#core::Node::Component(#core::ComponentRef::new(&COMPONENT, IDENTITY))
        }};
    }
    let component = quote! {
        #core::Component {
            name: #core::Name { head: #name, arguments: #names },
            identity: #core::hash::with_arguments(PLACE, #names),
            origin: #origin,
            definition: #definition,
        }
    };
    quote! {{
        const PLACE: u64 = #place;
        &#core::Node::Component(#core::ComponentRef::new(const { &#component }, #core::hash::with_arguments(PLACE, #names)))
    }}
}

fn property(field: &Field) -> TokenStream {
    let core = core();
    let Field { wire, description, default, skipped, ty, .. } = field;
    let key = json::string(wire);
    let Rules { expressions, keywords } = rules(field);
    let description = json::text_keyword("description", description);
    let node = quote_spanned! { field.type_span() => <#ty as #core::Schema>::NODE };
    let input = if *default { quote!(#core::Presence::Optional) } else { quote!(#core::Presence::of(#node)) };
    let output = if *skipped { format_ident!("Optional") } else { format_ident!("Required") };
    quote! {
        #core::Property {
            name: #wire,
            key: #key,
            node: #node,
            rules: &[#(#expressions),*],
            keywords: #keywords,
            description: #description,
            input: #input,
            output: #core::Presence::#output,
        }
    }
}

struct Rules {
    expressions: Vec<TokenStream>,
    keywords: String,
}

fn rules(field: &Field) -> Rules {
    let core = core();
    let mut rules = Rules { expressions: Vec::new(), keywords: String::new() };
    let mut add = |rule: TokenStream, keyword: String| {
        rules.expressions.push(quote!(#core::Rule::#rule));
        rules.keywords.push_str(&keyword);
    };
    if let Some(limit) = field.length.min {
        add(quote!(MinLength(#limit)), format!(",\"minLength\":{limit}"));
    }
    if let Some(limit) = field.length.max {
        add(quote!(MaxLength(#limit)), format!(",\"maxLength\":{limit}"));
    }
    if let Some(limit) = field.range.min {
        add(quote!(Minimum(#limit)), format!(",\"minimum\":{limit}"));
    }
    if let Some(limit) = field.range.max {
        add(quote!(Maximum(#limit)), format!(",\"maximum\":{limit}"));
    }
    rules
}

/// That the type has values on both sides of each limit, or at least at it.
fn limits(field: &Field) -> Vec<TokenStream> {
    let core = core();
    let Field { ident, ty, range, .. } = field;
    let limits = [("minimum", range.min), ("maximum", range.max)];
    let assertion = |(key, limit): (&str, Option<i64>)| {
        let limit = limit?;
        let message = format!(
            "the {key} {limit} of `{}` is out of its type's range\nnote: choose one within, or a larger type",
            plain(ident)
        );
        Some(quote_spanned! { field.type_span() =>
            const _: () = ::core::assert!(#core::reaches(<#ty as #core::Schema>::NODE, #limit), #message);
        })
    };
    limits.into_iter().filter_map(assertion).collect()
}

/// The conditions that a valid value keeps, cheapest first: none but its own, then those of its parts.
fn checks(field: &Field) -> Vec<TokenStream> {
    let core = core();
    let Field { ident, ty, length, range, .. } = field;
    let span = at(field.type_span());
    let mut checks = Vec::new();
    if let Some(limit) = length.min {
        checks.push(quote_spanned! { span => #core::check::min_length(&self.#ident, #limit) });
    }
    if let Some(limit) = length.max {
        checks.push(quote_spanned! { span => #core::check::max_length(&self.#ident, #limit) });
    }
    if let Some(limit) = range.min {
        checks.push(quote_spanned! { span => #core::check::minimum(&self.#ident, #limit) });
    }
    if let Some(limit) = range.max {
        checks.push(quote_spanned! { span => #core::check::maximum(&self.#ident, #limit) });
    }
    checks.push(quote! { <#ty as #core::Schema>::is_valid(&self.#ident) });
    checks
}
