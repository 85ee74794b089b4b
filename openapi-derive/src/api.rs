//! The checked model of `api!`.

use syn::{
    Attribute, Expr, ExprLit, ExprPath, Ident, Lit, LitStr, Token, Type, TypePath, Visibility,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
    spanned::Spanned,
};

use crate::{attribute::plain, diagnostics::Diagnostics, docs};

pub(crate) struct Api {
    pub(crate) visibility: Visibility,
    pub(crate) ident: Ident,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) description: String,
    pub(crate) title: Expr,
    pub(crate) version: Expr,
    pub(crate) tags: Vec<(String, Expr)>,
    pub(crate) operations: Vec<Type>,
    pub(crate) sockets: Option<Vec<Type>>,
    pub(crate) tables: Option<Vec<Type>>,
}

const KEYS: &[&str] = &["title", "version", "tags", "operations", "sockets", "tables"];

/// The declaration as it was written: a struct whose fields have values.
pub(crate) struct Declaration {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    ident: Ident,
    entries: Vec<Entry>,
}

struct Entry {
    key: Ident,
    value: Value,
}

enum Value {
    Expr(Expr),
    List(Vec<Expr>),
    Texts(Vec<(String, Expr)>),
}

impl Parse for Declaration {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        input.parse::<Token![struct]>()?;
        let ident = input.parse()?;
        let content;
        syn::braced!(content in input);
        let entries = Punctuated::<Entry, Token![,]>::parse_terminated(&content)?.into_iter().collect();
        Ok(Self { attributes, visibility, ident, entries })
    }
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = input.call(Ident::parse_any)?;
        input.parse::<Token![:]>()?;
        let content;
        let value = if input.peek(syn::token::Bracket) {
            syn::bracketed!(content in input);
            Value::List(Punctuated::<Expr, Token![,]>::parse_terminated(&content)?.into_iter().collect())
        } else if input.peek(syn::token::Brace) {
            syn::braced!(content in input);
            Value::Texts(
                Punctuated::<Text, Token![,]>::parse_terminated(&content)?.into_iter().map(|text| text.0).collect(),
            )
        } else {
            Value::Expr(input.parse()?)
        };
        Ok(Self { key, value })
    }
}

struct Text((String, Expr));

impl Parse for Text {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name =
            if input.peek(LitStr) { input.parse::<LitStr>()?.value() } else { plain(&input.call(Ident::parse_any)?) };
        input.parse::<Token![:]>()?;
        Ok(Self((name, input.parse()?)))
    }
}

impl Api {
    pub(crate) fn check(declaration: Declaration, diagnostics: &mut Diagnostics) -> Self {
        let Declaration { attributes, visibility, ident, entries } = declaration;
        let (mut title, mut version, mut tags) = (None, None, Vec::new());
        let (mut operations, mut sockets, mut tables) = (None, None, None);
        let (mut seen, mut misspelled): (Vec<String>, bool) = (Vec::new(), false);
        for Entry { key, value } in entries {
            let name = plain(&key);
            if seen.contains(&name) {
                diagnostics.error(key.span(), &format!("`{name}` is given twice"), "remove one of them");
            }
            let mut wrong_form = |expected: &str| {
                let message = format!("`{name}` has a value of another form");
                diagnostics.error(key.span(), &message, &format!("it takes {expected}"));
            };
            match (name.as_str(), value) {
                ("title", Value::Expr(value)) => title = Some(value),
                ("version", Value::Expr(value)) => version = Some(value),
                ("tags", Value::Texts(value)) => tags = distinct(value, diagnostics),
                ("operations", Value::List(value)) => operations = Some(paths(value, diagnostics)),
                ("sockets", Value::List(value)) => sockets = Some(paths(value, diagnostics)),
                ("tables", Value::List(value)) => tables = Some(paths(value, diagnostics)),
                ("title" | "version", _) => wrong_form("a text: `\"…\"`"),
                ("tags", _) => wrong_form("names with descriptions: `{ Name: \"…\" }`"),
                ("operations" | "sockets" | "tables", _) => wrong_form("a list of names: `[one, another]`"),
                _ => {
                    diagnostics.unknown(key.span(), &name, "key", "an api takes", KEYS);
                    misspelled = true;
                }
            }
            seen.push(name);
        }
        for (name, given) in
            [("title", title.is_some()), ("version", version.is_some()), ("operations", operations.is_some())]
        {
            // What is missing may be what is misspelled.
            if !given && !misspelled && !seen.iter().any(|seen| seen == name) {
                let note = format!("add it: an api has at least `{}`", "title: \"…\", version: \"…\", operations: […]");
                diagnostics.error(ident.span(), &format!("`{name}` is missing"), &note);
            }
        }
        let empty = || Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Str(LitStr::new("", ident.span())) });
        Self {
            description: docs::text(&attributes),
            title: title.unwrap_or_else(empty),
            version: version.unwrap_or_else(empty),
            tags,
            operations: operations.unwrap_or_default(),
            sockets,
            tables,
            attributes,
            visibility,
            ident,
        }
    }
}

/// Tags, each of them once.
fn distinct(tags: Vec<(String, Expr)>, diagnostics: &mut Diagnostics) -> Vec<(String, Expr)> {
    for (index, (name, description)) in tags.iter().enumerate() {
        if tags[..index].iter().any(|(before, _)| before == name) {
            diagnostics.error(description.span(), &format!("the tag `{name}` is given twice"), "remove one of them");
        }
    }
    tags
}

/// The paths of functions or types, as types.
fn paths(list: Vec<Expr>, diagnostics: &mut Diagnostics) -> Vec<Type> {
    let mut types = Vec::new();
    for item in list {
        match item {
            Expr::Path(ExprPath { attrs, qself, path }) => types.push(Type::Path(TypePath { attrs, qself, path })),
            other => diagnostics.error(
                other.span(),
                "this is no name",
                "lists have names of functions or types, as `[one, module::another]`",
            ),
        }
    }
    types
}
