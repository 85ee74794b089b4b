//! The description of a whole type.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    super::core,
    conduct, members,
    place::Place,
    rules::{self, Keywords, Patterns},
    tagging,
};
use crate::{
    attribute::{Annotations, plain},
    model::{Body, Shape, Subject, Tag, Tagging, Variant},
};

/// The expression for a type's description.
pub(super) fn of(subject: &Subject, place: &Place<'_>, patterns: &mut Patterns) -> TokenStream {
    let node = match &subject.shape {
        // It has no name of its own: it is its field.
        Shape::Transparent(field) => {
            let node = members::named(field, &plain(&subject.ident), true, place, patterns);
            return transparent(subject, node, place, patterns);
        }
        Shape::With(ty) => refined(&place.node_of(ty, &[]), &rules::annotations(&subject.annotations, true), true),
        Shape::Struct { body, closed, tag } => {
            let keywords = rules::annotations(&subject.annotations, true);
            match (body, tag) {
                (Body::Named(fields), Some(tag)) => {
                    members::object(Some(struct_tag(tag)), fields, &keywords, "Open", place, patterns)
                }
                _ => self::body(body, *closed, &keywords, place, patterns),
            }
        }
        Shape::Choice(variants) => choice(variants, &subject.annotations),
        Shape::Union(tagging, variants) => union(tagging, variants, &subject.annotations, place, patterns),
    };
    let conduct = conduct::of_type(subject, place, patterns);
    place.component(&node, &conduct)
}

/// A transparent type that is cleaned or checked as a whole.
fn transparent(subject: &Subject, node: TokenStream, place: &Place<'_>, patterns: &mut Patterns) -> TokenStream {
    let core = core();
    let (cleans, name) = (subject.clean.is_some(), plain(&subject.ident));
    match conduct::examine_whole(subject, place, patterns) {
        Some(examine) => quote! {
            &#core::Node::Refined(#core::Refined {
                name: #name,
                node: #node,
                conduct: #core::Conduct { cleans: #cleans, examine: &[#examine], ..#core::Conduct::NONE },
                ..#core::Refined::PLAIN
            })
        },
        None => node,
    }
}

fn refined(node: &TokenStream, keywords: &Keywords, by_hand: bool) -> TokenStream {
    let core = core();
    let keywords = keywords.expand();
    quote! {
        #core::Node::Refined(#core::Refined {
            node: #node,
            keywords: #keywords,
            by_hand: #by_hand,
            ..#core::Refined::PLAIN
        })
    }
}

/// What a struct is, or a variant without its tag.
fn body(body: &Body, closed: bool, keywords: &Keywords, place: &Place<'_>, patterns: &mut Patterns) -> TokenStream {
    let core = core();
    match body {
        Body::Unit => refined(&quote!(<() as #core::Schema>::NODE), keywords, false),
        Body::Newtype(field) => refined(&members::refined(field, true, place, patterns), keywords, false),
        Body::Tuple(fields) => {
            let positions = fields.iter().map(|field| members::refined(field, true, place, patterns));
            refined(&quote!(&#core::Node::Tuple(&[#(#positions),*])), keywords, false)
        }
        Body::Named(fields) => {
            let openness = if closed { "Closed" } else { "Open" };
            members::object(None, fields, keywords, openness, place, patterns)
        }
    }
}

/// One of several strings.
fn choice(variants: &[Variant], annotations: &Annotations) -> TokenStream {
    let core = core();
    let input = variants.iter().flat_map(|variant| &variant.input);
    let output = variants.iter().filter_map(|variant| variant.output.as_ref());
    let annotations = Annotations { description: list_description(annotations, variants), ..annotations.clone() };
    let keywords = rules::annotations(&annotations, true).expand();
    quote! {
        #core::Node::Choice(#core::Choice { input: &[#(#input),*], output: &[#(#output),*], keywords: #keywords })
    }
}

/// An enumeration has no place for its values' descriptions: they follow the type's own, as a list.
fn list_description(annotations: &Annotations, variants: &[Variant]) -> String {
    let line = |variant: &Variant| {
        let Annotations { title, description, deprecated, .. } = &variant.annotations;
        let texts = [title.as_deref().unwrap_or_default(), description, if *deprecated { "Deprecated." } else { "" }];
        let text = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| format!("* `{}`: {text}", variant.wire()))
    };
    let list: Vec<String> = variants.iter().filter_map(line).collect();
    let texts = [annotations.description.clone(), list.join("\n")];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// One of several forms.
fn union(
    how: &Tagging,
    variants: &[Variant],
    annotations: &Annotations,
    place: &Place<'_>,
    patterns: &mut Patterns,
) -> TokenStream {
    let core = core();
    let forms: Vec<TokenStream> = variants.iter().map(|variant| form(how, variant, place, patterns)).collect();
    let (tagging, keywords) = (tagging(how), rules::annotations(annotations, true).expand());
    quote! {
        #core::Node::Union(#core::Union { tagging: #tagging, variants: &[#(#forms),*], keywords: #keywords })
    }
}

fn form(how: &Tagging, variant: &Variant, place: &Place<'_>, patterns: &mut Patterns) -> TokenStream {
    let core = core();
    let Variant { ident, output, input, untagged, .. } = variant;
    let name = component_part(&plain(ident));
    let output = match output {
        Some(output) => quote!(#core::Some(#output)),
        None => quote!(#core::None),
    };
    let node = whole(how, variant, place, patterns);
    quote! {
        #core::Variant { name: #name, input: &[#(#input),*], output: #output, node: &#node, untagged: #untagged }
    }
}

/// A variant's name in the characters that names of components may have (OpenAPI 3.1, Components Object): for any other, a point and its
/// number.
fn component_part(name: &str) -> String {
    let part = |character: char| match character {
        '_' | '0'..='9' | 'a'..='z' | 'A'..='Z' => character.to_string(),
        _ => format!(".{:x}.", u32::from(character)),
    };
    name.chars().map(part).collect()
}

/// What a variant looks like with its tag.
fn whole(how: &Tagging, variant: &Variant, place: &Place<'_>, patterns: &mut Patterns) -> TokenStream {
    let keywords = rules::annotations(&variant.annotations, true);
    let (none, closed) = (Keywords::default(), variant.closed);
    let how = if variant.untagged { &Tagging::Untagged } else { how };
    match (how, &variant.body) {
        (Tagging::Untagged, content) => body(content, closed, &keywords, place, patterns),
        (Tagging::External, Body::Unit) => names(variant, &keywords),
        (Tagging::External, content) => {
            let inner = body(content, closed, &none, place, patterns);
            let content = member(&variant.input, variant.output.as_deref(), &inner, "Required");
            members::object(Some(content), &[], &keywords, "Closed", place, patterns)
        }
        (Tagging::Internal(tag), content) => {
            let tag = member(std::slice::from_ref(tag), Some(tag), &names(variant, &none), "Required");
            internal(tag, content, closed, &keywords, place, patterns)
        }
        (Tagging::Adjacent(tag, content), inner) => {
            let tag = member(std::slice::from_ref(tag), Some(tag), &names(variant, &none), "Required");
            let content = adjacent(content, inner, closed, place, patterns);
            let openness = if closed { "Closed" } else { "Open" };
            let object = members::object(Some(quote!(#tag, #content)), &[], &keywords, openness, place, patterns);
            quote!(#object)
        }
    }
}

/// The members of a variant, with the tag among them.
fn internal(
    tag: TokenStream,
    content: &Body,
    closed: bool,
    keywords: &Keywords,
    place: &Place<'_>,
    patterns: &mut Patterns,
) -> TokenStream {
    let core = core();
    match content {
        Body::Newtype(field) => {
            let (node, keywords) = (place.node(field), keywords.expand());
            quote! {
                #core::Node::Object(#core::Object {
                    properties: &[#tag],
                    flattened: &[#node],
                    keywords: #keywords,
                    openness: #core::Openness::AsFlattened,
                })
            }
        }
        Body::Named(fields) => {
            let openness = if closed { "Closed" } else { "Open" };
            members::object(Some(tag), fields, keywords, openness, place, patterns)
        }
        // A tuple is told already.
        Body::Unit | Body::Tuple(_) => members::object(Some(tag), &[], keywords, "Open", place, patterns),
    }
}

/// The member that holds the content of a variant.
fn adjacent(name: &str, inner: &Body, closed: bool, place: &Place<'_>, patterns: &mut Patterns) -> TokenStream {
    let core = core();
    let node = body(inner, closed, &Keywords::default(), place, patterns);
    let names = [name.to_owned()];
    match inner {
        Body::Unit => member(&names, Some(name), &node, "Optional"),
        Body::Newtype(field) => {
            let keys = members::keys(name);
            let plain = place.node(field);
            quote! {
                #core::Property {
                    name: #name,
                    #keys,
                    node: &#node,
                    input: #core::Presence::of(#plain),
                    ..#core::Property::PLAIN
                }
            }
        }
        Body::Tuple(_) | Body::Named(_) => member(&names, Some(name), &node, "Required"),
    }
}

/// A member that is made for a variant.
fn member(received: &[String], sent: Option<&str>, node: &TokenStream, presence: &str) -> TokenStream {
    let core = core();
    let name = sent.or(received.first().map(String::as_str)).unwrap_or_default();
    let keys = members::keys(name);
    let presence = quote::format_ident!("{presence}");
    let received = (received.len() > 1 || received.first().is_some_and(|first| first != name))
        .then(|| quote!(received: &[#(#received),*],));
    quote! {
        #core::Property {
            name: #name,
            #keys,
            node: &#node,
            #received
            input: #core::Presence::#presence,
            output: #core::Presence::#presence,
            ..#core::Property::PLAIN
        }
    }
}

/// A member that is written, and passed over when it is read.
fn struct_tag(Tag { name, value }: &Tag) -> TokenStream {
    let core = core();
    let keys = members::keys(name);
    quote! {
        #core::Property {
            name: #name,
            #keys,
            node: &#core::Node::Choice(#core::Choice { input: &[#value], output: &[#value], keywords: #core::Keywords::NONE }),
            description: ",\"description\":\"What the object is\"",
            input: #core::Presence::Absent,
            ..#core::Property::PLAIN
        }
    }
}

/// The names of a variant, as strings.
fn names(variant: &Variant, keywords: &Keywords) -> TokenStream {
    let core = core();
    let (input, output, keywords) = (&variant.input, variant.output.iter(), keywords.expand());
    quote! {
        #core::Node::Choice(#core::Choice { input: &[#(#input),*], output: &[#(#output),*], keywords: #keywords })
    }
}
