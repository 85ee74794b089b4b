//! One entry of an attribute: `key`, `key = value` or `key(…)`.

use proc_macro2::{Span, TokenStream};
use syn::{
    Attribute, Expr, ExprLit, ExprUnary, Ident, Lit, LitInt, Meta, Token, UnOp,
    ext::IdentExt,
    parse::{Parse, ParseStream, Parser},
    punctuated::Punctuated,
    spanned::Spanned,
};

use super::{Given, plain};
use crate::diagnostics::Diagnostics;

pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) ident: Ident,
    pub(crate) span: Span,
    value: Value,
}

enum Value {
    Nothing,
    Expr(Expr),
    List(TokenStream),
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ident = input.call(Ident::parse_any)?;
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Value::Expr(input.parse()?)
        } else if input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            Value::List(content.parse()?)
        } else {
            Value::Nothing
        };
        Ok(Self { name: plain(&ident), span: ident.span(), ident, value })
    }
}

/// Several entries, none of them twice.
pub(crate) struct Items;

impl Items {
    /// The entries of every attribute of a name.
    pub(crate) fn of(attributes: &[Attribute], name: &str, diagnostics: &mut Diagnostics) -> Vec<Item> {
        let mut items = Vec::new();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(name)) {
            match &attribute.meta {
                Meta::List(list) => items.extend(Self::parse(list.tokens.clone(), diagnostics)),
                other => diagnostics.error(
                    other.span(),
                    &format!("`#[{name}]` without anything in it"),
                    &format!("write `#[{name}(…)]`, or remove it"),
                ),
            }
        }
        Self::refuse_twice(&mut items, diagnostics);
        items
    }

    /// The entries of a list in parentheses.
    pub(crate) fn within(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Item> {
        let mut items = Self::parse(tokens, diagnostics);
        Self::refuse_twice(&mut items, diagnostics);
        items
    }

    /// The entries that a list of tokens consists of.
    fn parse(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Item> {
        match Punctuated::<Item, Token![,]>::parse_terminated.parse2(tokens) {
            Ok(items) => items.into_iter().collect(),
            Err(error) => {
                diagnostics.syntax(&error);
                Vec::new()
            }
        }
    }

    /// Keeps the first of each name, and tells of the others.
    fn refuse_twice(items: &mut Vec<Item>, diagnostics: &mut Diagnostics) {
        let mut seen: Vec<String> = Vec::new();
        items.retain(|item| {
            let first = !seen.contains(&item.name);
            if first {
                seen.push(item.name.clone());
            } else {
                diagnostics.error(item.span, &format!("`{}` is given twice", item.name), "remove one of them");
            }
            first
        });
    }
}

impl Item {
    /// An entry that has no value.
    pub(crate) fn flag(&self, diagnostics: &mut Diagnostics) -> bool {
        if !matches!(self.value, Value::Nothing) {
            diagnostics.error(self.span, &format!("`{}` takes no value", self.name), "write the name alone");
        }
        true
    }

    /// `key = "text"`.
    pub(crate) fn string(&self, diagnostics: &mut Diagnostics) -> Option<Given<String>> {
        if let Value::Expr(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) = &self.value {
            return Some(Given { value: text.value(), span: text.span() });
        }
        self.expected("a string", "= \"…\"", diagnostics);
        None
    }

    /// `key = 12`, also below zero.
    pub(crate) fn integer<T: std::str::FromStr>(&self, diagnostics: &mut Diagnostics) -> Option<Given<T>> {
        let (sign, literal) = match &self.value {
            Value::Expr(Expr::Lit(ExprLit { lit: Lit::Int(literal), .. })) => ("", literal),
            Value::Expr(Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. })) => match &**expr {
                Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) => ("-", literal),
                _ => return self.not_an_integer(diagnostics),
            },
            _ => return self.not_an_integer(diagnostics),
        };
        match format!("{sign}{}", literal.base10_digits()).parse() {
            Ok(value) => Some(Given { value, span: literal.span() }),
            Err(_) => {
                let (message, note) =
                    (format!("`{}` is out of range", self.name), "lengths are not below 0; others fit 64 bits");
                diagnostics.error(literal.span(), &message, note);
                None
            }
        }
    }

    fn not_an_integer<T>(&self, diagnostics: &mut Diagnostics) -> Option<Given<T>> {
        self.expected("a whole number", "= 10", diagnostics);
        None
    }

    /// `key(20, 8)`.
    pub(crate) fn precision_and_scale(&self, diagnostics: &mut Diagnostics) -> Option<Given<(u16, u16)>> {
        let numbers: Vec<u16> = match &self.value {
            Value::List(tokens) => Punctuated::<LitInt, Token![,]>::parse_terminated
                .parse2(tokens.clone())
                .map(|numbers| numbers.iter().filter_map(|number| number.base10_parse().ok()).collect())
                .unwrap_or_default(),
            _ => Vec::new(),
        };
        match numbers[..] {
            [precision, scale] => Some(Given { value: (precision, scale), span: self.span }),
            _ => {
                self.expected("a precision and a scale", "(20, 8)", diagnostics);
                None
            }
        }
    }

    /// The entries in parentheses.
    pub(crate) fn items(&self, diagnostics: &mut Diagnostics) -> Vec<Item> {
        match &self.value {
            Value::List(tokens) => Items::within(tokens.clone(), diagnostics),
            Value::Nothing | Value::Expr(_) => {
                self.expected("a list", "(…)", diagnostics);
                Vec::new()
            }
        }
    }

    /// Whether the entry has a list in parentheses.
    pub(crate) fn has_items(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    /// The entries in parentheses, as names alone.
    pub(crate) fn names(&self, diagnostics: &mut Diagnostics) -> Vec<Ident> {
        let items = self.items(diagnostics);
        for item in &items {
            item.flag(diagnostics);
        }
        items.into_iter().map(|item| item.ident).collect()
    }

    fn expected(&self, what: &str, form: &str, diagnostics: &mut Diagnostics) {
        let (message, note) = (format!("`{}` takes {what}", self.name), format!("write `{} {form}`", self.name));
        diagnostics.error(self.span, &message, &note.replace(" (", "("));
    }

    pub(crate) fn unknown(&self, kind: &str, what: &str, known: &[&str], diagnostics: &mut Diagnostics) {
        diagnostics.unknown(self.span, &self.name, kind, what, known);
    }

    pub(crate) fn unsupported_by_serde(&self, supported: &[&str], diagnostics: &mut Diagnostics) {
        let known = supported.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let message = format!("the serde attribute `{}` has no counterpart in the schema", self.name);
        diagnostics.error(self.span, &message, &format!("remove it; here the schema can follow {known}"));
    }
}
