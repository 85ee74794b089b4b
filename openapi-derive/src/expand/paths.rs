//! Where generated code finds what it needs: under the names that the crate's manifest gives the framework.

use std::{cell::RefCell, collections::HashMap, env};

use proc_macro_crate::{FoundCrate, crate_name};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;

/// What generated code needs of `openapi-core`.
pub(crate) fn core() -> TokenStream {
    private("openapi-core")
}

/// What generated code needs of `openapi-db`.
pub(crate) fn db() -> TokenStream {
    private("openapi-db")
}

/// What generated code needs of `openapi-ws`.
pub(crate) fn ws() -> TokenStream {
    private("openapi-ws")
}

fn private(package: &'static str) -> TokenStream {
    let name = Ident::new(&name(package), Span::call_site());
    quote!(::#name::private)
}

thread_local! {
    /// The names found so far, by manifest: an editor expands the macros of many crates in one process.
    static NAMES: RefCell<HashMap<(Option<String>, &'static str), String>> = RefCell::default();
}

/// What the crate that is compiled calls a package.
fn name(package: &'static str) -> String {
    let manifest = env::var("CARGO_MANIFEST_DIR").ok();
    NAMES.with_borrow_mut(|names| names.entry((manifest, package)).or_insert_with(|| find(package)).clone())
}

fn find(package: &str) -> String {
    match crate_name(package) {
        Ok(FoundCrate::Name(name)) => name,
        // A package knows itself by its own name; one that the manifest does not have, rustc reports.
        Ok(FoundCrate::Itself) | Err(_) => package.replace('-', "_"),
    }
}
