//! Constraints and annotations: as const data, as keywords of JSON Schema, and the functions that hold compiled patterns.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use super::{
    super::{core, number},
    conduct,
    place::Place,
};
use crate::{
    attribute::{Annotations, Held},
    json,
    model::{Count, Field, Limit, Rules, Shown},
};

/// The patterns of a type: each is compiled once, in a function of its own.
#[derive(Default)]
pub(super) struct Patterns {
    compiled: Vec<String>,
}

impl Patterns {
    fn add(&mut self, pattern: &str) -> Ident {
        let index = self.compiled.iter().position(|before| before == pattern).unwrap_or_else(|| {
            self.compiled.push(pattern.to_owned());
            self.compiled.len() - 1
        });
        function(index)
    }

    /// The function of a pattern that was added.
    pub(super) fn find(&self, pattern: &str) -> Ident {
        function(self.compiled.iter().position(|before| before == pattern).unwrap_or_default())
    }

    pub(super) fn functions(&self) -> TokenStream {
        let core = core();
        let functions = self.compiled.iter().enumerate().map(|(index, pattern)| {
            let name = function(index);
            quote! {
                fn #name() -> &'static #core::Regex {
                    static REGEX: #core::std::sync::LazyLock<#core::Regex> =
                        #core::std::sync::LazyLock::new(|| #core::compile(#pattern));
                    &REGEX
                }
            }
        });
        quote! { #(#functions)* }
    }
}

fn function(index: usize) -> Ident {
    format_ident!("openapi_pattern_{index}")
}

/// JSON Schema keywords in both versions of OpenAPI, each with a comma before it.
#[derive(Default, Clone)]
pub(super) struct Keywords {
    v3_1: String,
    v3_0: String,
}

impl Keywords {
    fn push(&mut self, text: &str) {
        self.v3_1.push_str(text);
        self.v3_0.push_str(text);
    }

    fn push_each(&mut self, v3_1: &str, v3_0: &str) {
        self.v3_1.push_str(v3_1);
        self.v3_0.push_str(v3_0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.v3_1.is_empty()
    }

    pub(super) fn expand(&self) -> TokenStream {
        let core = core();
        let Self { v3_1, v3_0 } = self;
        match (self.is_empty(), v3_1 == v3_0) {
            (true, _) => quote!(#core::Keywords::NONE),
            (false, true) => quote!(#core::Keywords::same(#v3_1)),
            (false, false) => quote!(#core::Keywords { v3_1: #v3_1, v3_0: #v3_0 }),
        }
    }
}

/// Everything that annotations say, the description too unless its place says it.
pub(super) fn annotations(annotations: &Annotations, with_description: bool) -> Keywords {
    let Annotations { title, description, default, examples, deprecated, extensions } = annotations;
    let mut keywords = Keywords::default();
    // The description comes first: that it is there is told by the beginning.
    if with_description {
        keywords.push(&json::text_keyword("description", description));
    }
    keywords.push(&json::text_keyword("title", title.as_deref().unwrap_or_default()));
    if let Some(default) = default {
        keywords.push(&format!(",\"default\":{}", default.value.text()));
    }
    if let Some(first) = examples.first() {
        let list: Vec<String> = examples.iter().map(|example| example.value.text()).collect();
        keywords
            .push_each(&format!(",\"examples\":[{}]", list.join(",")), &format!(",\"example\":{}", first.value.text()));
    }
    keywords.push(if *deprecated { ",\"deprecated\":true" } else { "" });
    keywords.push(&json::members(extensions));
    keywords
}

/// What the place of a field adds to its type's description, but for its own description.
pub(super) fn of_field(
    field: &Field,
    with_description: bool,
    place: &Place<'_>,
    patterns: &mut Patterns,
) -> (Vec<TokenStream>, Keywords) {
    let (mut rules, mut keywords) = of(&field.rules, patterns);
    if let Some(each) = &field.rules.each {
        rules.push(of_each(each, field, place, patterns));
    }
    let Keywords { v3_1, v3_0 } = annotations(&field.annotations, with_description);
    keywords.push_each(&v3_1, &v3_0);
    keywords.push(match field.shown {
        Shown::ReadOnly => ",\"readOnly\":true",
        Shown::WriteOnly => ",\"writeOnly\":true",
        Shown::Everywhere | Shown::Nowhere => "",
    });
    (rules, keywords)
}

/// The constraints on each element as const data. What functions do with the elements of elements is said of no type.
fn of_each(each: &Rules, field: &Field, place: &Place<'_>, patterns: &mut Patterns) -> TokenStream {
    let core = core();
    let (mut rules, keywords) = of(each, patterns);
    if let Some(each) = &each.each {
        rules.push(of_each(each, field, place, patterns));
    }
    let keywords = keywords.expand();
    let conduct = conduct::of_each(each, field, place, patterns).map(|conduct| quote!(conduct: #conduct,));
    quote! {
        #core::Rule::Each(&#core::Refined {
            rules: &[#(#rules),*],
            keywords: #keywords,
            #conduct
            ..#core::Refined::PLAIN
        })
    }
}

/// The rules but those of elements as const data, and their keywords.
pub(super) fn of(rules: &Rules, patterns: &mut Patterns) -> (Vec<TokenStream>, Keywords) {
    let core = core();
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
        each: _,
        column,
        conduct,
    } = rules;
    let mut keywords = Keywords::default();
    let mut data = Vec::new();
    count(*length, ("MinLength", "minLength"), ("MaxLength", "maxLength"), &mut data, &mut keywords);
    if let Some(pattern) = pattern {
        let (source, function) = (&pattern.source, patterns.add(pattern.rust()));
        data.push(quote!(Pattern(#core::Pattern::new(#source, #function))));
        keywords.push(&json::text_keyword("pattern", source));
    } else if let Some(least) = length.min.filter(|_| conduct.cleaning.contains(&"trim")) {
        keywords.push(&json::text_keyword("pattern", &trimmed(least)));
    }
    if let Some(format) = format {
        let variant = format_variant(format);
        data.push(quote!(Format(#core::Format::#variant)));
        keywords.push(&json::text_keyword("format", format));
    }
    limit(minimum.as_ref(), "Minimum", "minimum", &mut data, &mut keywords);
    limit(maximum.as_ref(), "Maximum", "maximum", &mut data, &mut keywords);
    if let Some(factor) = multiple_of {
        let factor_data = number(factor);
        data.push(quote!(MultipleOf(#factor_data)));
        keywords.push(&format!(",\"multipleOf\":{factor}"));
    }
    count(*items, ("MinItems", "minItems"), ("MaxItems", "maxItems"), &mut data, &mut keywords);
    if *unique_items {
        data.push(quote!(UniqueItems));
        keywords.push(",\"uniqueItems\":true");
    }
    let names = (("MinProperties", "minProperties"), ("MaxProperties", "maxProperties"));
    count(*properties, names.0, names.1, &mut data, &mut keywords);
    if !choices.is_empty() {
        // The document's writer adds the keyword itself: where null is a value, it is one of the choices.
        let choices = choices.iter().map(|choice| choice.value.expand());
        data.push(quote!(OneOf(&[#(#choices),*])));
    }
    if let Some(size) = max_size {
        data.push(quote!(MaxSize(#size)));
        // Of what is binary, it counts bytes (OpenAPI 3.1.1, Working with Binary Data).
        keywords.push(&format!(",\"maxLength\":{size}"));
    }
    if !media_types.is_empty() {
        // Not keywords of the schema: the document says them where it says how the part is encoded.
        data.push(quote!(MediaTypes(&[#(#media_types),*])));
    }
    match column {
        // Whether there is something to say of it, the document's writer knows, which knows the type.
        Some(Held::Storable) => data.push(quote!(Storable)),
        Some(Held::Digits(precision, scale)) => {
            let whole = precision.saturating_sub(*scale);
            data.push(quote!(Digits { whole: #whole, fraction: #scale }));
            keywords.push(&json::text_keyword("pattern", &digits(whole, *scale)));
        }
        None => {}
    }
    (data.into_iter().map(|rule| quote!(#core::Rule::#rule)).collect(), keywords)
}

/// A decimal as `Format::Decimal` has it, with so many digits before the point, but for zeros, and behind it.
fn digits(whole: u16, fraction: u16) -> String {
    const MOST: u16 = 28;
    let (whole, fraction) = (whole.min(MOST), fraction.min(MOST));
    let before = match whole {
        0 => format!("0{{1,{MOST}}}"),
        MOST => format!("[0-9]{{1,{MOST}}}"),
        _ => format!("0{{0,{}}}[0-9]{{1,{whole}}}", MOST - whole),
    };
    match fraction {
        0 => format!("^[+-]?{before}\\.?$"),
        _ => format!("^[+-]?({before}(\\.[0-9]{{0,{fraction}}})?|\\.[0-9]{{1,{fraction}}})$"),
    }
}

/// The pattern of texts that have so many characters once they are trimmed.
fn trimmed(least: u64) -> String {
    match least {
        0 => String::new(),
        1 => r"\S".to_owned(),
        more => format!(r"\S[\s\S]{{{},}}\S", more - 2),
    }
}

fn count(
    count: Count,
    (min_rule, min_keyword): (&str, &str),
    (max_rule, max_keyword): (&str, &str),
    data: &mut Vec<TokenStream>,
    keywords: &mut Keywords,
) {
    for (limit, rule, keyword) in [(count.min, min_rule, min_keyword), (count.max, max_rule, max_keyword)] {
        if let Some(limit) = limit {
            let rule = format_ident!("{rule}");
            data.push(quote!(#rule(#limit)));
            keywords.push(&format!(",\"{keyword}\":{limit}"));
        }
    }
}

fn limit(limit: Option<&Limit>, rule: &str, keyword: &str, data: &mut Vec<TokenStream>, keywords: &mut Keywords) {
    let Some(Limit { number: digits, exclusive, .. }) = limit else { return };
    let number = number(digits);
    if *exclusive {
        let rule = format_ident!("Exclusive{rule}");
        data.push(quote!(#rule(#number)));
        let capitalized = format!("exclusive{}{}", &keyword[..1].to_uppercase(), &keyword[1..]);
        keywords.push_each(
            &format!(",\"{capitalized}\":{digits}"),
            &format!(",\"{keyword}\":{digits},\"{capitalized}\":true"),
        );
    } else {
        let rule = format_ident!("{rule}");
        data.push(quote!(#rule(#number)));
        keywords.push(&format!(",\"{keyword}\":{digits}"));
    }
}

/// `date-time` as `DateTime`.
pub(super) fn format_variant(format: &str) -> Ident {
    let words = format.split('-').map(|word| word[..1].to_uppercase() + &word[1..]);
    format_ident!("{}", words.collect::<String>())
}
