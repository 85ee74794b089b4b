//! One entry of an attribute: `key`, `key = value` or `key(…)`.

mod list;
mod value;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::{
    Ident, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream},
};

pub(crate) use self::list::Directions;
use super::plain;
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

    /// The entry as it was written.
    pub(crate) fn tokens(&self) -> TokenStream {
        let ident = &self.ident;
        match &self.value {
            Value::Nothing => quote!(#ident),
            Value::Tokens(tokens) => quote!(#ident = #tokens),
            Value::List(tokens) => quote!(#ident(#tokens)),
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
