//! What stands behind the `=` of an entry.

use proc_macro2::{Span, TokenStream};
use syn::{Expr, ExprLit, Ident, Lit, LitStr, Path, Type, parse::Parse, spanned::Spanned};

use super::{Item, Value};
use crate::{
    attribute::{Given, json::Json},
    diagnostics::Diagnostics,
};

impl Item {
    /// `key = "text"`.
    pub(crate) fn string(&self, diagnostics: &mut Diagnostics) -> Option<Given<String>> {
        self.literal(diagnostics).map(|text| Given { value: text.value(), span: text.span() })
    }

    /// `key = "text"`, as it was written.
    pub(crate) fn literal(&self, diagnostics: &mut Diagnostics) -> Option<LitStr> {
        let text = self.parse::<LitStr>();
        if text.is_none() {
            self.expected("a string", "= \"…\"", diagnostics);
        }
        text
    }

    /// `key = "text"` or `key = module::CONSTANT`.
    pub(crate) fn text_or_path(&self, diagnostics: &mut Diagnostics) -> Option<Expr> {
        let value = self
            .parse::<Expr>()
            .filter(|value| matches!(value, Expr::Path(_) | Expr::Lit(ExprLit { lit: Lit::Str(_), .. })));
        if value.is_none() {
            self.expected("a text or a constant", "= \"…\"", diagnostics);
        }
        value
    }

    /// `key = 12`, not below zero.
    pub(crate) fn count(&self, diagnostics: &mut Diagnostics) -> Option<Given<u64>> {
        let number = self.number(diagnostics)?;
        match number.value.parse() {
            Ok(value) => Some(Given { value, span: number.span }),
            Err(_) => {
                let message = format!("`{}` is out of range", self.name);
                diagnostics.error(number.span, &message, "it counts: write a whole number that is not below 0");
                None
            }
        }
    }

    /// `key = 12` or `key = -0.5`: the number's digits.
    pub(crate) fn number(&self, diagnostics: &mut Diagnostics) -> Option<Given<String>> {
        match &self.value {
            Value::Tokens(tokens) if looks_like_a_number(tokens) => match syn::parse2(tokens.clone()) {
                Ok(Json::Number(number)) => return Some(number),
                Ok(_) => {}
                Err(error) => {
                    diagnostics.syntax(&error);
                    return None;
                }
            },
            _ => {}
        }
        self.expected("a number", "= 10", diagnostics);
        None
    }

    /// `key = …`, as JSON.
    pub(crate) fn json(&self, diagnostics: &mut Diagnostics) -> Option<Given<Json>> {
        let value = match &self.value {
            Value::Tokens(tokens) => syn::parse2(tokens.clone()).map_err(|error| diagnostics.syntax(&error)).ok()?,
            Value::Nothing | Value::List(_) => {
                self.expected("a value", "= …", diagnostics);
                return None;
            }
        };
        Some(Given { value, span: self.value_span() })
    }

    /// `key = module::Type<Argument>`.
    pub(crate) fn ty(&self, diagnostics: &mut Diagnostics) -> Option<Type> {
        let ty = self.parse::<Type>();
        if ty.is_none() {
            self.expected("a type", "= Type", diagnostics);
        }
        ty
    }

    /// `key = module::function`.
    pub(crate) fn path(&self, diagnostics: &mut Diagnostics) -> Option<Path> {
        let path = self.path_if_any();
        if path.is_none() {
            self.expected("the name of a function", "= function", diagnostics);
        }
        path
    }

    /// `key = column`.
    pub(crate) fn column(&self, diagnostics: &mut Diagnostics) -> Option<Ident> {
        let column = self.parse::<Ident>();
        if column.is_none() {
            self.expected("the name of a column", "= column", diagnostics);
        }
        column
    }

    /// The same, where something else may be given.
    pub(crate) fn path_if_any(&self) -> Option<Path> {
        self.parse()
    }

    /// `key = "module::function"`, as serde writes functions.
    pub(crate) fn path_in_a_string(&self) -> Option<Path> {
        self.parse::<LitStr>()?.parse().ok()
    }

    /// `key = "module::Type"`, as serde writes types.
    pub(crate) fn ty_in_a_string(&self) -> Option<Type> {
        self.parse::<LitStr>()?.parse().ok()
    }

    fn parse<T: Parse>(&self) -> Option<T> {
        match &self.value {
            Value::Tokens(tokens) => syn::parse2(tokens.clone()).ok(),
            Value::Nothing | Value::List(_) => None,
        }
    }

    fn value_span(&self) -> Span {
        match &self.value {
            Value::Tokens(tokens) => tokens.span(),
            Value::Nothing | Value::List(_) => self.span,
        }
    }
}

fn looks_like_a_number(tokens: &TokenStream) -> bool {
    let first = tokens.clone().into_iter().next().map(|token| token.to_string());
    first.is_some_and(|first| first.starts_with(|character: char| character.is_ascii_digit() || character == '-'))
}
