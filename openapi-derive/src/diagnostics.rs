//! Mistakes, collected so that all of a declaration are reported together, each where it was made.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

#[derive(Default)]
pub(crate) struct Diagnostics {
    errors: Vec<(Span, String)>,
}

/// The mistakes of a declaration by whose they are to report, since several derives read the same attributes: those of
/// `Schema`, which the other derives need beside them, and a derive's own.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) schema: Diagnostics,
    pub(crate) own: Diagnostics,
}

impl Diagnostics {
    /// Reports a mistake and its remedy.
    pub(crate) fn error(&mut self, span: Span, message: &str, note: &str) {
        self.errors.push((span, format!("{message}\nnote: {note}")));
    }

    /// Reports what the parser of Rust's own syntax found.
    pub(crate) fn syntax(&mut self, error: &syn::Error) {
        for error in error.clone() {
            self.errors.push((error.span(), error.to_string()));
        }
    }

    /// Reports a name that is none of `known`, which `what` (as "fields take") introduces.
    pub(crate) fn unknown(&mut self, span: Span, name: &str, kind: &str, what: &str, known: &[&str]) {
        let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let note = match nearest(name, known) {
            Some(meant) => format!("did you mean `{meant}`? {what} {list}"),
            None => format!("{what} {list}"),
        };
        self.error(span, &format!("unknown {kind} `{name}`"), &note);
    }

    /// Adds what was found elsewhere.
    pub(crate) fn append(&mut self, other: Self) {
        self.errors.extend(other.errors);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    pub(crate) fn into_tokens(self) -> TokenStream {
        self.errors
            .into_iter()
            .map(|(span, message)| quote_spanned! { span => ::core::compile_error! { #message } })
            .collect()
    }
}

fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|known| {
            (strsim::jaro_winkler(name, known).max(strsim::normalized_damerau_levenshtein(name, known)), *known)
        })
        .filter(|(score, _)| *score > 0.75)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, known)| known)
}
