//! Several entries of an attribute.

use proc_macro2::TokenStream;
use syn::{Attribute, Meta, Token, parse::Parser, punctuated::Punctuated, spanned::Spanned};

use super::{Item, Part};
use crate::diagnostics::Diagnostics;

/// What may be said more than once.
const REPEATABLE: [&str; 4] = ["alias", "callback", "check", "tag"];

/// Several entries, none of them twice.
pub(crate) struct Items;

impl Items {
    /// The entries of every attribute of a name.
    pub(crate) fn of(attributes: &[Attribute], name: &str, diagnostics: &mut Diagnostics) -> Vec<Item> {
        let mut items = Self::repeated(attributes, name, diagnostics);
        Self::refuse_twice(&mut items, &[], diagnostics);
        items
    }

    /// The same, where these may be said more than once too.
    pub(crate) fn with_repeated(
        attributes: &[Attribute],
        name: &str,
        repeatable: &[&str],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Item> {
        let mut items = Self::repeated(attributes, name, diagnostics);
        Self::refuse_twice(&mut items, repeatable, diagnostics);
        items
    }

    fn repeated(attributes: &[Attribute], name: &str, diagnostics: &mut Diagnostics) -> Vec<Item> {
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
        items
    }

    /// The entries of a list in parentheses.
    pub(crate) fn within(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Item> {
        let mut items = Self::parse(tokens, diagnostics);
        Self::refuse_twice(&mut items, &[], diagnostics);
        items
    }

    /// What a list of tokens consists of, where it is not entries alone.
    pub(crate) fn parts(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Part> {
        match Punctuated::<Part, Token![,]>::parse_terminated.parse2(tokens) {
            Ok(parts) => parts.into_iter().collect(),
            Err(error) => {
                diagnostics.syntax(&error);
                Vec::new()
            }
        }
    }

    /// The entries that a list of tokens consists of, some of which may have one name.
    pub(crate) fn parse(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Item> {
        match Punctuated::<Item, Token![,]>::parse_terminated.parse2(tokens) {
            Ok(items) => items.into_iter().collect(),
            Err(error) => {
                diagnostics.syntax(&error);
                Vec::new()
            }
        }
    }

    /// Keeps the first of each name, and tells of the others.
    fn refuse_twice(items: &mut Vec<Item>, repeatable: &[&str], diagnostics: &mut Diagnostics) {
        let mut seen: Vec<String> = Vec::new();
        items.retain(|item| {
            let may_repeat = REPEATABLE.contains(&item.name.as_str()) || repeatable.contains(&item.name.as_str());
            let first = may_repeat || !seen.contains(&item.name);
            if first {
                seen.push(item.name.clone());
            } else {
                diagnostics.error(item.span, &format!("`{}` is given twice", item.name), "remove one of them");
            }
            first
        });
    }
}
