//! The conditions that a valid value keeps, cheapest first: none but its own, then those of its parts.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Member;

use super::{
    super::{at, core, local, number},
    conduct,
    rules::{Patterns, format_variant},
};
use crate::{
    attribute::{Given, Held, Json},
    model::{Field, Input, Limit, Rules, Shape, Subject, Variant},
};

/// The method that says whether a value is valid, unless every value is.
pub(super) fn is_valid(subject: &Subject, patterns: &Patterns) -> Option<TokenStream> {
    let parts = match &subject.shape {
        Shape::With(_) | Shape::Choice(_) => None,
        Shape::Transparent(field) => Some(own_fields(std::slice::from_ref(field.as_ref()), patterns)),
        Shape::Struct { body, .. } => Some(own_fields(body.fields(), patterns)),
        Shape::Union(_, variants) => Some(forms(subject, variants, patterns)),
    };
    let conditions: Vec<TokenStream> = parts.into_iter().chain(conduct::whole_passes(subject)).collect();
    (!conditions.is_empty()).then(|| {
        quote! {
            fn is_valid(&self) -> bool {
                #(#conditions)&&*
            }
        }
    })
}

fn own_fields(fields: &[Field], patterns: &Patterns) -> TokenStream {
    let checks = fields.iter().flat_map(|field| {
        let member = &field.member;
        let span = at(field.type_span());
        checks(field, &quote_spanned!(span => &self.#member), patterns)
    });
    quote!(true #(&& #checks)*)
}

fn forms(subject: &Subject, variants: &[Variant], patterns: &Patterns) -> TokenStream {
    let name = &subject.ident;
    let arms = variants.iter().map(|variant| {
        let ident = &variant.ident;
        let is_looked_at =
            |field: &&Field| field.with.is_none() || !conduct::passes(&field.rules, &quote!()).is_empty();
        let fields: Vec<&Field> = variant.body.fields().iter().filter(is_looked_at).collect();
        let bindings = fields.iter().map(|field| {
            let (member, value) = (&field.member, value(field));
            quote!(#member: #value)
        });
        let checks = fields.iter().flat_map(|field| {
            let value = value(field);
            checks(field, &quote!(#value), patterns)
        });
        quote!(#name::#ident { #(#bindings,)* .. } => true #(&& #checks)*)
    });
    quote! {
        (match self {
            #(#arms,)*
            #[allow(unreachable_patterns, reason = "some variants may be neither sent nor received")]
            _ => true,
        })
    }
}

/// The variable that a field of a variant is bound to.
pub(super) fn value(field: &Field) -> syn::Ident {
    match &field.member {
        Member::Named(ident) => local(&format!("value_{}", crate::attribute::plain(ident))),
        Member::Unnamed(index) => local(&format!("value_{}", index.index)),
    }
}

/// The conditions on a field. What has its description by hand is compared with it before it is read.
fn checks(field: &Field, value: &TokenStream, patterns: &Patterns) -> Vec<TokenStream> {
    let core = core();
    let mut checks = Vec::new();
    // What is never read has a value of the program's own.
    if field.input == Input::Absent {
        return checks;
    }
    if field.with.is_none() {
        let ty = &field.ty;
        checks.extend(of_rules(&field.rules, field, value, patterns).into_iter().map(|kept| kept.condition));
        checks.push(quote! { <#ty as #core::Schema>::is_valid(#value) });
    }
    checks.extend(conduct::passes(&field.rules, value));
    checks
}

/// A constraint, and the condition that it is kept.
pub(super) struct Kept {
    rule: &'static str,
    condition: TokenStream,
}

impl Kept {
    /// The constraints in the order in which they are written down.
    const ORDER: [&'static str; 16] = [
        "min_length",
        "max_length",
        "pattern",
        "format",
        "minimum",
        "exclusive_minimum",
        "maximum",
        "exclusive_maximum",
        "multiple_of",
        "min_items",
        "max_items",
        "unique_items",
        "min_properties",
        "max_properties",
        "choices",
        "items",
    ];

    /// The conditions, in that order.
    pub(super) fn in_order(mut kept: Vec<Self>) -> impl Iterator<Item = TokenStream> {
        kept.sort_by_key(|kept| Self::ORDER.iter().position(|name| *name == kept.rule));
        kept.into_iter().map(|kept| kept.condition)
    }
}

/// The conditions of constraints, cheapest first.
pub(super) fn of_rules(rules: &Rules, field: &Field, value: &TokenStream, patterns: &Patterns) -> Vec<Kept> {
    let core = core();
    let span = at(field.type_span());
    let Rules {
        length,
        pattern,
        format,
        minimum,
        maximum,
        multiple_of,
        items,
        unique_items,
        properties,
        choices,
        max_size,
        media_types,
        each,
        column,
        conduct: _,
    } = rules;
    let mut checks = Vec::new();
    let mut add = |rule: &'static str, name: &str, argument: TokenStream| {
        let name = format_ident!("{name}");
        let condition = quote_spanned! { span => #core::check::#name(#value, #argument) };
        checks.push(Kept { rule, condition });
    };
    let counts = [
        ("min_length", length.min),
        ("max_length", length.max),
        ("min_items", items.min),
        ("max_items", items.max),
        ("min_properties", properties.min),
        ("max_properties", properties.max),
    ];
    for (name, limit) in counts {
        if let Some(limit) = limit {
            add(name, name, quote!(#limit));
        }
    }
    limit(minimum.as_ref(), "minimum", "exclusive_minimum", &mut add);
    limit(maximum.as_ref(), "maximum", "exclusive_maximum", &mut add);
    if let Some(factor) = multiple_of {
        let factor = number(factor);
        add("multiple_of", "multiple_of", quote!(&const { #factor }));
    }
    if let Some(format) = format {
        let variant = format_variant(format);
        add("format", "format", quote!(#core::Format::#variant));
    }
    if let Some(pattern) = pattern {
        let function = patterns.find(pattern.rust());
        add("pattern", "pattern", quote!(#function()));
    }
    if let Some((name, choices)) = one_of(choices) {
        add("choices", name, choices);
    }
    if let Some(size) = max_size {
        add("max_size", "max_size", quote!(#size));
    }
    if !media_types.is_empty() {
        add("media_types", "media_types", quote!(&[#(#media_types),*]));
    }
    if *unique_items {
        let condition = quote_spanned! { span => #core::check::unique_items(#value) };
        checks.push(Kept { rule: "unique_items", condition });
    }
    if let Some(held) = column {
        checks.push(Kept { rule: "column", condition: of_column(*held, value, span) });
    }
    if let Some(each) = each {
        let mut element = local("element");
        // Where a mistake about the elements is shown.
        element.set_span(element.span().located_at(span));
        let inner = of_rules(each, field, &quote!(#element), patterns).into_iter().map(|kept| kept.condition);
        let condition = quote_spanned! { span => #core::check::each(#value, |#element| true #(&& #inner)*) };
        checks.push(Kept { rule: "items", condition });
    }
    checks
}

/// Which of the two methods is meant, the one for its type or the one for all types, is known where the type is.
fn of_column(held: Held, value: &TokenStream, span: proc_macro2::Span) -> TokenStream {
    let core = core();
    let check = match held {
        Held::Digits(precision, scale) => {
            let whole = precision.saturating_sub(scale);
            quote!(has_digits(#whole, #scale))
        }
        Held::Storable => quote!(is_storable()),
    };
    quote_spanned! { span => {
        use #core::check::AnyColumn as _;
        #core::check::Column(#value).#check
    } }
}

fn limit(
    limit: Option<&Limit>,
    inclusive: &'static str,
    exclusive: &'static str,
    add: &mut impl FnMut(&'static str, &str, TokenStream),
) {
    if let Some(Limit { number: digits, exclusive: is_exclusive, .. }) = limit {
        let number = number(digits);
        let name = if *is_exclusive { exclusive } else { inclusive };
        add(name, name, quote!(&const { #number }));
    }
}

fn one_of(choices: &[Given<Json>]) -> Option<(&'static str, TokenStream)> {
    match choices.first()?.value {
        Json::Text(_) => {
            let texts = choices.iter().filter_map(|choice| match &choice.value {
                Json::Text(text) => Some(text),
                _ => None,
            });
            Some(("one_of_texts", quote!(&[#(#texts),*])))
        }
        _ => {
            let numbers = choices.iter().filter_map(|choice| match &choice.value {
                Json::Number(digits) => Some(number(&digits.value)),
                _ => None,
            });
            Some(("one_of_numbers", quote!(const { &[#(#numbers),*] })))
        }
    }
}
