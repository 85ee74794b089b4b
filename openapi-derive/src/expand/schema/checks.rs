//! The conditions that a valid value keeps, cheapest first: none but its own, then those of its parts.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Member;

use super::{
    super::{at, core, local, number},
    rules::{Patterns, format_variant},
};
use crate::{
    attribute::{Given, Held, Json},
    model::{Field, Input, Limit, Rules, Shape, Subject, Variant},
};

/// The method that says whether a value is valid, unless every value is.
pub(super) fn is_valid(subject: &Subject, patterns: &Patterns) -> Option<TokenStream> {
    let condition = match &subject.shape {
        Shape::With(_) | Shape::Choice(_) => return None,
        Shape::Transparent(field) => own_fields(std::slice::from_ref(field.as_ref()), patterns),
        Shape::Struct { body, .. } => own_fields(body.fields(), patterns),
        Shape::Union(_, variants) => forms(subject, variants, patterns),
    };
    Some(quote! {
        fn is_valid(&self) -> bool {
            #condition
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
        let fields: Vec<&Field> = variant.body.fields().iter().filter(|field| field.with.is_none()).collect();
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
        #[allow(unreachable_patterns, reason = "some variants may be neither sent nor received")]
        match self {
            #(#arms,)*
            _ => true,
        }
    }
}

fn value(field: &Field) -> syn::Ident {
    match &field.member {
        Member::Named(ident) => local(&format!("value_{}", crate::attribute::plain(ident))),
        Member::Unnamed(index) => local(&format!("value_{}", index.index)),
    }
}

/// The conditions on a field. What has its description by hand is compared with it before it is read.
fn checks(field: &Field, value: &TokenStream, patterns: &Patterns) -> Vec<TokenStream> {
    let core = core();
    // What is never read has a value of the program's own.
    if field.with.is_some() || field.input == Input::Absent {
        return Vec::new();
    }
    let ty = &field.ty;
    let mut checks = of_rules(&field.rules, field, value, patterns);
    checks.push(quote! { <#ty as #core::Schema>::is_valid(#value) });
    checks
}

fn of_rules(rules: &Rules, field: &Field, value: &TokenStream, patterns: &Patterns) -> Vec<TokenStream> {
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
    } = rules;
    let mut checks = Vec::new();
    let mut add = |name: &str, argument: TokenStream| {
        let name = format_ident!("{name}");
        checks.push(quote_spanned! { span => #core::check::#name(#value, #argument) });
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
            add(name, quote!(#limit));
        }
    }
    limit(minimum.as_ref(), "minimum", &mut add);
    limit(maximum.as_ref(), "maximum", &mut add);
    if let Some(factor) = multiple_of {
        let factor = number(factor);
        add("multiple_of", quote!(&const { #factor }));
    }
    if let Some(format) = format {
        let variant = format_variant(format);
        add("format", quote!(#core::Format::#variant));
    }
    if let Some(pattern) = pattern {
        let function = patterns.find(pattern.rust());
        add("pattern", quote!(#function()));
    }
    if let Some((name, choices)) = one_of(choices) {
        add(name, choices);
    }
    if let Some(size) = max_size {
        add("max_size", quote!(#size));
    }
    if !media_types.is_empty() {
        add("media_types", quote!(&[#(#media_types),*]));
    }
    if *unique_items {
        checks.push(quote_spanned! { span => #core::check::unique_items(#value) });
    }
    if let Some(held) = column {
        checks.push(of_column(*held, value, span));
    }
    if let Some(each) = each {
        let mut element = local("element");
        // Where a mistake about the elements is shown.
        element.set_span(element.span().located_at(span));
        let inner = of_rules(each, field, &quote!(#element), patterns);
        checks.push(quote_spanned! { span => #core::check::each(#value, |#element| true #(&& #inner)*) });
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

fn limit(limit: Option<&Limit>, name: &str, add: &mut impl FnMut(&str, TokenStream)) {
    if let Some(Limit { number: digits, exclusive, .. }) = limit {
        let number = number(digits);
        let name = if *exclusive { format!("exclusive_{name}") } else { name.to_owned() };
        add(&name, quote!(&const { #number }));
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
