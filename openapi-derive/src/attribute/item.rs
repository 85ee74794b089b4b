//! One entry of an attribute: `key`, `key = value` or `key(…)`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::{
    Attribute, Expr, ExprLit, Field, Ident, Lit, LitInt, LitStr, Path, Token, Type,
    ext::IdentExt,
    parse::{Parse, ParseStream, Parser},
    punctuated::Punctuated,
    spanned::Spanned,
};

use super::{Given, Items, Ordered, Part, json::Json, plain};
use crate::diagnostics::Diagnostics;

pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) ident: Ident,
    pub(crate) span: Span,
    value: Value,
}

enum Value {
    Nothing,
    /// What stands behind `=`.
    Tokens(TokenStream),
    /// What stands in parentheses.
    List(TokenStream),
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ident = input.call(Ident::parse_any)?;
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Value::Tokens(until_comma(input)?)
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

/// The tokens up to the next comma that is not between angle brackets.
fn until_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let (mut tokens, mut depth) = (TokenStream::new(), 0_usize);
    while !input.is_empty() && (depth > 0 || !input.peek(Token![,])) {
        let token: TokenTree = input.parse()?;
        if let TokenTree::Punct(punct) = &token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        tokens.extend([token]);
    }
    if tokens.is_empty() {
        return Err(input.error("expected a value"));
    }
    Ok(tokens)
}

impl Item {
    /// What stands in parentheses behind something that is no name.
    pub(crate) fn of_list(name: &str, span: Span, tokens: TokenStream) -> Self {
        Self { name: name.to_owned(), ident: Ident::new(name, span), span, value: Value::List(tokens) }
    }

    /// An entry that has no value.
    pub(crate) fn flag(&self, diagnostics: &mut Diagnostics) -> bool {
        if !matches!(self.value, Value::Nothing) {
            diagnostics.error(self.span, &format!("`{}` takes no value", self.name), "write the name alone");
        }
        true
    }

    /// Whether the entry has no value, as it should.
    pub(crate) fn bare(&self, diagnostics: &mut Diagnostics) -> bool {
        self.flag(diagnostics);
        self.is_bare()
    }

    /// Whether the entry has no value.
    pub(crate) fn is_bare(&self) -> bool {
        matches!(self.value, Value::Nothing)
    }

    /// Whether something stands behind `=`.
    pub(crate) fn has_value(&self) -> bool {
        matches!(self.value, Value::Tokens(_))
    }

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

    /// `key(…)`, each as JSON.
    pub(crate) fn json_list(&self, diagnostics: &mut Diagnostics) -> Vec<Given<Json>> {
        let parser = |input: ParseStream<'_>| {
            let mut list = Vec::new();
            while !input.is_empty() {
                let span = input.span();
                list.push(Given { value: input.parse()?, span });
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(list)
        };
        match &self.value {
            Value::List(tokens) => parser.parse2(tokens.clone()).unwrap_or_else(|error| {
                diagnostics.syntax(&error);
                Vec::new()
            }),
            Value::Nothing | Value::Tokens(_) => {
                self.expected("values", "(…, …)", diagnostics);
                Vec::new()
            }
        }
    }

    /// `key("name" = …, …)`, with JSON as values.
    pub(crate) fn json_members(&self, diagnostics: &mut Diagnostics) -> Vec<(LitStr, Json)> {
        let parser = |input: ParseStream<'_>| {
            let mut members = Vec::new();
            while !input.is_empty() {
                let name: LitStr = input.parse()?;
                input.parse::<Token![=]>()?;
                members.push((name, input.parse()?));
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(members)
        };
        match &self.value {
            Value::List(tokens) => parser.parse2(tokens.clone()).unwrap_or_else(|error| {
                diagnostics.syntax(&error);
                Vec::new()
            }),
            Value::Nothing | Value::Tokens(_) => {
                self.expected("names with values", "(\"x-…\" = …)", diagnostics);
                Vec::new()
            }
        }
    }

    /// `extensions("x-name" = …)`.
    pub(crate) fn extensions(&self, diagnostics: &mut Diagnostics) -> Vec<(String, Json)> {
        let members = self.json_members(diagnostics);
        for (name, _) in members.iter().filter(|(name, _)| !name.value().starts_with("x-")) {
            let message = format!("`{}` is no name of an extension", name.value());
            let note = "extensions begin with `x-` (OpenAPI 3.1, Specification Extensions)";
            diagnostics.error(name.span(), &message, note);
        }
        for (index, (name, _)) in members.iter().enumerate() {
            if members[..index].iter().any(|(before, _)| before.value() == name.value()) {
                diagnostics.error(name.span(), &format!("`{}` is given twice", name.value()), "remove one of them");
            }
        }
        members.into_iter().map(|(name, value)| (name.value(), value)).collect()
    }

    /// `key = module::Type<Argument>`.
    pub(crate) fn ty(&self, diagnostics: &mut Diagnostics) -> Option<Type> {
        let ty = self.parse::<Type>();
        if ty.is_none() {
            self.expected("a type", "= Type", diagnostics);
        }
        ty
    }

    /// `key(module::Name, …)`.
    pub(crate) fn paths(&self, diagnostics: &mut Diagnostics) -> Vec<Path> {
        let paths = self.list(Punctuated::<Path, Token![,]>::parse_terminated, "(Name, …)", diagnostics);
        paths.unwrap_or_default().into_iter().collect()
    }

    /// `key(#[…], …)`.
    pub(crate) fn attributes(&self, diagnostics: &mut Diagnostics) -> Vec<Attribute> {
        let parser = |input: ParseStream<'_>| {
            let mut attributes = Vec::new();
            while !input.is_empty() {
                attributes.extend(Attribute::parse_outer(input)?);
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(attributes)
        };
        self.list(parser, "(#[…])", diagnostics).unwrap_or_default()
    }

    /// `key(name: Type, …)`, as the fields of a struct.
    pub(crate) fn fields(&self, diagnostics: &mut Diagnostics) -> Vec<Field> {
        let parser =
            |input: ParseStream<'_>| Punctuated::<_, Token![,]>::parse_terminated_with(input, Field::parse_named);
        let fields = match &self.value {
            Value::List(tokens) => parser.parse2(tokens.clone()).ok(),
            Value::Nothing | Value::Tokens(_) => None,
        };
        if fields.is_none() {
            self.expected("fields", "(name: Type)", diagnostics);
        }
        fields.into_iter().flatten().collect()
    }

    /// What stands in parentheses, by a parser.
    fn list<P: Parser>(&self, parser: P, form: &str, diagnostics: &mut Diagnostics) -> Option<P::Output> {
        match &self.value {
            Value::List(tokens) => parser.parse2(tokens.clone()).map_err(|error| diagnostics.syntax(&error)).ok(),
            Value::Nothing | Value::Tokens(_) => {
                self.expected("a list", form, diagnostics);
                None
            }
        }
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

    /// `key("one", "two", name)`: texts, and then the path of something.
    pub(crate) fn texts_and_path(&self, diagnostics: &mut Diagnostics) -> Option<(Vec<LitStr>, Path)> {
        let parser = |input: ParseStream<'_>| {
            let mut texts = Vec::new();
            while input.peek(LitStr) {
                texts.push(input.parse()?);
                input.parse::<Token![,]>()?;
            }
            let path = input.parse()?;
            input.parse::<Option<Token![,]>>()?;
            Ok((texts, path))
        };
        let read = match &self.value {
            Value::List(tokens) => parser.parse2(tokens.clone()).ok(),
            Value::Nothing | Value::Tokens(_) => None,
        };
        if read.is_none() {
            self.expected("texts and a name", "(\"…\", \"…\", name)", diagnostics);
        }
        read
    }

    /// The texts in parentheses.
    pub(crate) fn texts(&self, diagnostics: &mut Diagnostics) -> Vec<LitStr> {
        match &self.value {
            Value::Nothing => Vec::new(),
            Value::List(tokens) => match Punctuated::<LitStr, Token![,]>::parse_terminated.parse2(tokens.clone()) {
                Ok(texts) => texts.into_iter().collect(),
                Err(error) => {
                    diagnostics.syntax(&error);
                    Vec::new()
                }
            },
            Value::Tokens(_) => {
                self.expected("texts", "(\"…\")", diagnostics);
                Vec::new()
            }
        }
    }

    /// `key(serialize = "…", deserialize = "…")` or `key = "…"`, which means both.
    pub(crate) fn by_direction(&self, diagnostics: &mut Diagnostics) -> Directions {
        if !self.has_items() {
            let both = self.string(diagnostics);
            return Directions { serialize: both.clone(), deserialize: both };
        }
        let mut directions = Directions::default();
        for item in self.items(diagnostics) {
            match item.name.as_str() {
                "serialize" => directions.serialize = item.string(diagnostics),
                "deserialize" => directions.deserialize = item.string(diagnostics),
                _ => item.unknown("direction", "serde knows", &["serialize", "deserialize"], diagnostics),
            }
        }
        directions
    }

    /// The entry as it was written.
    pub(crate) fn tokens(&self) -> TokenStream {
        let ident = &self.ident;
        match &self.value {
            Value::Nothing => quote!(#ident),
            Value::Tokens(tokens) => quote!(#ident = #tokens),
            Value::List(tokens) => quote!(#ident(#tokens)),
        }
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
            Value::Nothing | Value::Tokens(_) => {
                self.expected("a list", "(…)", diagnostics);
                Vec::new()
            }
        }
    }

    /// The entries in parentheses, some of which may have one name.
    pub(crate) fn alternatives(&self, diagnostics: &mut Diagnostics) -> Vec<Item> {
        match &self.value {
            Value::List(tokens) => Items::parse(tokens.clone(), diagnostics),
            Value::Nothing | Value::Tokens(_) => {
                self.expected("a list", "(…)", diagnostics);
                Vec::new()
            }
        }
    }

    /// What is in parentheses, where it is not entries alone.
    pub(crate) fn parts(&self, diagnostics: &mut Diagnostics) -> Vec<Part> {
        match &self.value {
            Value::List(tokens) => Items::parts(tokens.clone(), diagnostics),
            Value::Nothing | Value::Tokens(_) => {
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

    /// The entries in parentheses, as names of columns, `-` before those that are descending.
    pub(crate) fn ordered(&self, diagnostics: &mut Diagnostics) -> Vec<Ordered> {
        let parser = Punctuated::<Ordered, Token![,]>::parse_terminated;
        match &self.value {
            Value::List(tokens) => match parser.parse2(tokens.clone()) {
                Ok(ordered) => ordered.into_iter().collect(),
                Err(error) => {
                    diagnostics.syntax(&error);
                    Vec::new()
                }
            },
            Value::Nothing | Value::Tokens(_) => {
                self.expected("columns", "(-date, id)", diagnostics);
                Vec::new()
            }
        }
    }

    fn expected(&self, what: &str, form: &str, diagnostics: &mut Diagnostics) {
        let (message, note) = (format!("`{}` takes {what}", self.name), format!("write `{} {form}`", self.name));
        diagnostics.error(self.span, &message, &note.replace(" (", "("));
    }

    pub(crate) fn unknown(&self, kind: &str, what: &str, known: &[&str], diagnostics: &mut Diagnostics) {
        diagnostics.unknown(self.span, &self.name, kind, what, known);
    }

    /// Reports an attribute of serde's that the schema cannot follow.
    pub(crate) fn not_followed(&self, remedy: &str, diagnostics: &mut Diagnostics) {
        let message = format!("the schema cannot follow the serde attribute `{}`", self.name);
        diagnostics.error(self.span, &message, remedy);
    }
}

impl Parse for Ordered {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let descending = input.parse::<Option<Token![-]>>()?.is_some();
        Ok(Self { column: input.call(Ident::parse_any)?, descending })
    }
}

fn looks_like_a_number(tokens: &TokenStream) -> bool {
    let first = tokens.clone().into_iter().next().map(|token| token.to_string());
    first.is_some_and(|first| first.starts_with(|character: char| character.is_ascii_digit() || character == '-'))
}

/// What serde lets differ by direction.
#[derive(Default)]
pub(crate) struct Directions {
    pub(crate) serialize: Option<Given<String>>,
    pub(crate) deserialize: Option<Given<String>>,
}
