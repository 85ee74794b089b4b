//! JSON in attributes: defaults, examples, choices and extensions.

use std::cmp::Ordering;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{
    Ident, Lit, LitStr, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream},
};

use super::Given;
use crate::{expand, json};

/// A JSON value, as in `{"name": "Ada", "tags": ["a", "b"], "age": 36, "more": null}`.
#[derive(Clone)]
pub(crate) enum Json {
    Null,
    Boolean(bool),
    /// The digits.
    Number(Given<String>),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Parse for Json {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        if input.peek(syn::token::Bracket) {
            syn::bracketed!(content in input);
            return Ok(Self::List(separated(&content, Parse::parse)?));
        }
        if input.peek(syn::token::Brace) {
            syn::braced!(content in input);
            let members = separated(&content, member)?;
            for (index, (name, _)) in members.iter().enumerate() {
                if members[..index].iter().any(|(before, _)| before.value() == name.value()) {
                    let message = format!("the member `{}` is given twice\nnote: remove one of them", name.value());
                    return Err(syn::Error::new(name.span(), message));
                }
            }
            let members = members.into_iter().map(|(name, value)| (name.value(), value)).collect();
            return Ok(Self::Object(members));
        }
        if input.peek(Token![-]) {
            let sign: Token![-] = input.parse()?;
            let literal: Lit = input.parse()?;
            return number(&literal, sign.spans[0], "-");
        }
        if input.peek(Ident::peek_any) && !input.peek(syn::LitBool) {
            let name = input.call(Ident::parse_any)?;
            return if name == "null" { Ok(Self::Null) } else { Err(syn::Error::new(name.span(), NOT_JSON)) };
        }
        let literal: Lit = input.parse().map_err(|error| syn::Error::new(error.span(), NOT_JSON))?;
        match &literal {
            Lit::Str(text) => Ok(Self::Text(text.value())),
            Lit::Bool(truth) => Ok(Self::Boolean(truth.value)),
            other => number(other, other.span(), ""),
        }
    }
}

/// How two numbers compare by their digits: whole ones exactly, others as floats.
pub(crate) fn compare_digits(one: &str, other: &str) -> Option<Ordering> {
    match (one.parse::<i128>(), other.parse::<i128>()) {
        (Ok(one), Ok(other)) => one.partial_cmp(&other),
        _ => one.parse::<f64>().ok()?.partial_cmp(&other.parse::<f64>().ok()?),
    }
}

const NOT_JSON: &str =
    "this is no JSON value\nnote: write a text, a number, `true`, `false`, `null`, `[…]` or `{\"name\": …}`";

fn number(literal: &Lit, span: Span, sign: &str) -> syn::Result<Json> {
    let digits = match literal {
        Lit::Int(number) => number.base10_digits().to_owned(),
        Lit::Float(number) => number.base10_digits().to_owned(),
        _ => return Err(syn::Error::new(literal.span(), NOT_JSON)),
    };
    // Rust may end a number with a point, JSON may not.
    let digits = digits.strip_suffix('.').map_or_else(|| digits.clone(), str::to_owned);
    if !digits.parse().is_ok_and(f64::is_finite) {
        return Err(syn::Error::new(literal.span(), "this number is beyond every type's\nnote: write a smaller one"));
    }
    Ok(Json::Number(Given { value: format!("{sign}{digits}"), span }))
}

fn member(input: ParseStream<'_>) -> syn::Result<(LitStr, Json)> {
    let name: LitStr = input.parse()?;
    input.parse::<Token![:]>()?;
    Ok((name, input.parse()?))
}

fn separated<T>(input: ParseStream<'_>, parse: fn(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<Vec<T>> {
    let mut list = Vec::new();
    while !input.is_empty() {
        list.push(parse(input)?);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(list)
}

impl Json {
    /// Whether two values are one: `1` and `1.0` are.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => {
                compare_digits(&one.value, &other.value) == Some(Ordering::Equal)
            }
            _ => self.text() == other.text(),
        }
    }

    /// Whether a value is what types commonly have as their default.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Null | Self::Boolean(false) => true,
            Self::Boolean(true) => false,
            Self::Number(digits) => digits.value.parse() == Ok(0.0),
            Self::Text(text) => text.is_empty(),
            Self::List(elements) => elements.is_empty(),
            Self::Object(members) => members.is_empty(),
        }
    }

    /// As JSON text.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(truth) => truth.to_string(),
            Self::Number(number) => number.value.clone(),
            Self::Text(text) => json::string(text),
            Self::List(elements) => format!("[{}]", elements.iter().map(Self::text).collect::<Vec<_>>().join(",")),
            Self::Object(members) => {
                let members = members.iter().map(|(name, value)| format!("{}:{}", json::string(name), value.text()));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
        }
    }

    /// As the const data that it is verified by.
    pub(crate) fn expand(&self) -> TokenStream {
        let core = expand::core();
        match self {
            Self::Null => quote!(#core::Literal::Null),
            Self::Boolean(truth) => quote!(#core::Literal::Boolean(#truth)),
            Self::Number(number) => {
                let number = expand::number(&number.value);
                quote!(#core::Literal::Number(#number))
            }
            Self::Text(text) => quote!(#core::Literal::Text(#text)),
            Self::List(elements) => {
                let elements = elements.iter().map(Self::expand);
                quote!(#core::Literal::List(&[#(#elements),*]))
            }
            Self::Object(members) => {
                let members = members.iter().map(|(name, value)| {
                    let value = value.expand();
                    quote!((#name, #value))
                });
                quote!(#core::Literal::Object(&[#(#members),*]))
            }
        }
    }
}
