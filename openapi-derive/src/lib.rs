//! The derives and attribute macros of `openapi-core`, `openapi-db` and `openapi-ws`, which re-export them.
//!
//! Attributes are read by one module, into what was written; a model checks that, and keeps only what can be expanded; one
//! expansion for each output writes it down. Mistakes are collected on the way and reported together.

mod api;
mod attribute;
mod case;
mod choice;
mod diagnostics;
mod docs;
mod expand;
mod json;
mod operation;
mod record;

use proc_macro::TokenStream;
use syn::{Data, DeriveInput, ItemFn, parse_macro_input};

use crate::diagnostics::Diagnostics;

/// Derives `openapi_core::Schema`: a component of the document, and a validator that keeps it.
///
/// For structs with named fields and for enums of variants without fields. Doc comments become descriptions; serde's
/// `rename`, `rename_all`, `default`, `skip_serializing_if` and `deny_unknown_fields` are followed.
///
/// | on | key | meaning |
/// | --- | --- | --- |
/// | the type | `name = "…"` | its name in the document, instead of its own |
/// | a field | `min_length = n`, `max_length = n` | the number of characters of a text |
/// | a field | `minimum = n`, `maximum = n` | the limits of a number, both included |
///
/// ```ignore
/// #[derive(Deserialize, Schema)]
/// struct Person {
///     /// As people call them
///     #[schema(min_length = 1, max_length = 100)]
///     name: String,
/// }
/// ```
#[proc_macro_derive(Schema, attributes(schema, serde, column, table))]
pub fn derive_schema(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let mut diagnostics = Diagnostics::default();
    let expanded = match &input.data {
        Data::Enum(_) => {
            choice::Choice::check(&input, "Schema", &mut diagnostics).map(|choice| expand::schema::choice(&choice))
        }
        _ => record::Record::check(&input, "Schema", &mut diagnostics).map(|record| expand::schema::record(&record)),
    };
    finish(diagnostics, expanded, || expand::schema::fallback(&input))
}

/// Lists the operations of an API, and what else an application consists of.
///
/// ```ignore
/// api! {
///     /// What the API is for.
///     pub struct Tasks {
///         title: "Tasks",
///         version: "1.0.0",
///         tags: { Task: "Create and query tasks" },
///         operations: [list, create],
///         sockets: [Stream],
///         tables: [Task],
///     }
/// }
/// ```
///
/// The struct implements `openapi_core::Api`; its constant `OPENAPI` is the document. `sockets` needs the crate `openapi-ws`,
/// `tables` the crate `openapi-db`.
#[proc_macro]
pub fn api(input: TokenStream) -> TokenStream {
    let declaration = parse_macro_input!(input as api::Declaration);
    let mut diagnostics = Diagnostics::default();
    let api = api::Api::check(declaration, &mut diagnostics);
    finish(diagnostics, Some(expand::api::expand(&api)), proc_macro2::TokenStream::new)
}

macro_rules! methods {
    ($($name:ident $method:literal)*) => {
        $(
            #[doc = concat!("Makes an async function the operation of `", $method, "` on a path.")]
            ///
            /// The path's placeholders are names in braces, each a whole segment. After the path may come `tag = "…"`, which
            /// the API has to list, and `operation_id = "…"`, which otherwise is the function's name.
            ///
            /// The function stays as it is and can be called. Its arguments are extractors, its return type is an answer, the
            /// first paragraph of its doc comment is the summary and the rest the description.
            #[proc_macro_attribute]
            pub fn $name(attribute: TokenStream, item: TokenStream) -> TokenStream {
                handler($method, attribute, item)
            }
        )*
    };
}

methods! {
    delete "Delete"
    get "Get"
    head "Head"
    options "Options"
    patch "Patch"
    post "Post"
    put "Put"
}

fn handler(method: &'static str, attribute: TokenStream, item: TokenStream) -> TokenStream {
    let function = parse_macro_input!(item as ItemFn);
    let mut diagnostics = Diagnostics::default();
    let operation = operation::Operation::check(method, attribute.into(), function.clone(), &mut diagnostics);
    let expanded = operation.map(|operation| expand::operation::expand(&operation));
    finish(diagnostics, expanded, || quote::quote!(#function))
}

/// What was expanded or, when there were mistakes, these and something harmless in its place.
fn finish(
    diagnostics: Diagnostics,
    expanded: Option<proc_macro2::TokenStream>,
    fallback: impl FnOnce() -> proc_macro2::TokenStream,
) -> TokenStream {
    match expanded {
        Some(expanded) if diagnostics.is_empty() => expanded.into(),
        _ => {
            let mut tokens = diagnostics.into_tokens();
            tokens.extend(fallback());
            tokens.into()
        }
    }
}
