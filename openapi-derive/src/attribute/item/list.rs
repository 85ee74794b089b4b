//! What stands in parentheses behind the name of an entry.

use proc_macro2::TokenStream;
use syn::{
    Attribute, Field, Ident, LitInt, LitStr, Path, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream, Parser},
    punctuated::Punctuated,
};

use super::{Item, Value};
use crate::{
    attribute::{Given, Items, Ordered, Part, json::Json},
    diagnostics::Diagnostics,
};

impl Item {
    /// The entries in parentheses.
    pub(crate) fn items(&self, diagnostics: &mut Diagnostics) -> Vec<Item> {
        self.content("a list", "(…)", diagnostics).map_or_else(Vec::new, |tokens| Items::within(tokens, diagnostics))
    }

    /// The entries in parentheses, some of which may have one name.
    pub(crate) fn alternatives(&self, diagnostics: &mut Diagnostics) -> Vec<Item> {
        self.content("a list", "(…)", diagnostics).map_or_else(Vec::new, |tokens| Items::parse(tokens, diagnostics))
    }

    /// What is in parentheses, where it is not entries alone.
    pub(crate) fn parts(&self, diagnostics: &mut Diagnostics) -> Vec<Part> {
        self.content("a list", "(…)", diagnostics).map_or_else(Vec::new, |tokens| Items::parts(tokens, diagnostics))
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
        self.list(separated(Ordered::parse), "columns", "(-date, id)", diagnostics)
    }

    /// `key(module::Name, …)`.
    pub(crate) fn paths(&self, diagnostics: &mut Diagnostics) -> Vec<Path> {
        self.list(separated(Path::parse), "a list", "(Name, …)", diagnostics)
    }

    /// `key(#[…], …)`.
    pub(crate) fn attributes(&self, diagnostics: &mut Diagnostics) -> Vec<Attribute> {
        self.list(separated(Attribute::parse_outer), "a list", "(#[…])", diagnostics).into_iter().flatten().collect()
    }

    /// `key(name: Type, …)`, as the fields of a struct.
    pub(crate) fn fields(&self, diagnostics: &mut Diagnostics) -> Vec<Field> {
        self.read(separated(Field::parse_named), "fields", "(name: Type)", diagnostics).unwrap_or_default()
    }

    /// The texts in parentheses, if there are any.
    pub(crate) fn texts(&self, diagnostics: &mut Diagnostics) -> Vec<LitStr> {
        if self.is_bare() {
            return Vec::new();
        }
        self.list(separated(<LitStr as Parse>::parse), "texts", "(\"…\")", diagnostics)
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
        self.read(parser, "texts and a name", "(\"…\", \"…\", name)", diagnostics)
    }

    /// `key(20, 8)`.
    pub(crate) fn precision_and_scale(&self, diagnostics: &mut Diagnostics) -> Option<Given<(u16, u16)>> {
        let parser = |input: ParseStream<'_>| {
            let precision: LitInt = input.parse()?;
            input.parse::<Token![,]>()?;
            let scale: LitInt = input.parse()?;
            input.parse::<Option<Token![,]>>()?;
            Ok((precision.base10_parse()?, scale.base10_parse()?))
        };
        let value = self.read(parser, "a precision and a scale", "(20, 8)", diagnostics)?;
        Some(Given { value, span: self.span })
    }

    /// `key(…)`, each as JSON.
    pub(crate) fn json_list(&self, diagnostics: &mut Diagnostics) -> Vec<Given<Json>> {
        let value = |input: ParseStream<'_>| {
            let span = input.span();
            Ok(Given { value: input.parse()?, span })
        };
        self.list(separated(value), "values", "(…, …)", diagnostics)
    }

    /// `key("name" = …, …)`, with JSON as values.
    pub(crate) fn json_members(&self, diagnostics: &mut Diagnostics) -> Vec<(LitStr, Json)> {
        let member = |input: ParseStream<'_>| {
            let name = input.parse()?;
            input.parse::<Token![=]>()?;
            Ok((name, input.parse()?))
        };
        self.list(separated(member), "names with values", "(\"x-…\" = …)", diagnostics)
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

    /// What stands in parentheses, as a list. What is wrong in it is told where it is.
    fn list<T>(
        &self,
        parser: impl Parser<Output = Vec<T>>,
        what: &str,
        form: &str,
        diagnostics: &mut Diagnostics,
    ) -> Vec<T> {
        let Some(tokens) = self.content(what, form, diagnostics) else { return Vec::new() };
        parser.parse2(tokens).unwrap_or_else(|error| {
            diagnostics.syntax(&error);
            Vec::new()
        })
    }

    /// What stands in parentheses, of a form of its own. What is wrong in it is told by that form.
    fn read<P: Parser>(&self, parser: P, what: &str, form: &str, diagnostics: &mut Diagnostics) -> Option<P::Output> {
        let read = match &self.value {
            Value::List(tokens) => parser.parse2(tokens.clone()).ok(),
            Value::Nothing | Value::Tokens(_) => None,
        };
        if read.is_none() {
            self.expected(what, form, diagnostics);
        }
        read
    }

    /// What stands in parentheses, if anything does.
    fn content(&self, what: &str, form: &str, diagnostics: &mut Diagnostics) -> Option<TokenStream> {
        match &self.value {
            Value::List(tokens) => Some(tokens.clone()),
            Value::Nothing | Value::Tokens(_) => {
                self.expected(what, form, diagnostics);
                None
            }
        }
    }
}

/// Several of the same, with commas between them.
fn separated<T>(one: fn(ParseStream<'_>) -> syn::Result<T>) -> impl FnOnce(ParseStream<'_>) -> syn::Result<Vec<T>> {
    move |input| Ok(Punctuated::<T, Token![,]>::parse_terminated_with(input, one)?.into_iter().collect())
}

impl Parse for Ordered {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let descending = input.parse::<Option<Token![-]>>()?.is_some();
        Ok(Self { column: input.call(Ident::parse_any)?, descending })
    }
}

/// What serde lets differ by direction.
#[derive(Default)]
pub(crate) struct Directions {
    pub(crate) serialize: Option<Given<String>>,
    pub(crate) deserialize: Option<Given<String>>,
}
