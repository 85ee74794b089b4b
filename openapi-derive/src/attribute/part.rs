//! What a list in parentheses has beside entries with names: texts, and paths of things.

use proc_macro2::Span;
use syn::{
    Ident, LitStr, Path, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream},
};

use super::Item;

pub(crate) enum Part {
    /// `"lower(title)"`.
    Text(LitStr),
    /// `"lower(title)" = "="`.
    Pair(LitStr, LitStr),
    /// `"lower(title)"(desc)`.
    Options(LitStr, Item),
    /// `Other::ID`.
    Path(Path),
    /// `key`, `key = value` or `key(…)`.
    Item(Item),
}

impl Parse for Part {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let text = input.parse()?;
            if input.parse::<Option<Token![=]>>()?.is_some() {
                return Ok(Self::Pair(text, input.parse()?));
            }
            if input.peek(syn::token::Paren) {
                let content;
                syn::parenthesized!(content in input);
                let item = Item::of_list("options", text.span(), content.parse()?);
                return Ok(Self::Options(text, item));
            }
            return Ok(Self::Text(text));
        }
        if input.peek(Token![::]) || (input.peek(Ident::peek_any) && input.peek2(Token![::])) {
            return Ok(Self::Path(input.parse()?));
        }
        Ok(Self::Item(input.parse()?))
    }
}

impl Part {
    /// Where it begins.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Text(text) | Self::Pair(text, _) | Self::Options(text, _) => text.span(),
            Self::Path(path) => path.segments.first().map_or_else(Span::call_site, |segment| segment.ident.span()),
            Self::Item(item) => item.span,
        }
    }
}
