//! The checked model of a resource: a table at a path, whose operations are made.

use proc_macro2::TokenStream;
use syn::{
    Ident, LitStr, Type,
    parse::{Parse, ParseStream},
    spanned::Spanned,
};

use crate::{
    attribute::{Item, Items, plain},
    diagnostics::Diagnostics,
};

pub(crate) struct Resource {
    pub(crate) table: Type,
    /// The name of the table's type, which the operations are named after.
    pub(crate) name: Ident,
    pub(crate) path: LitStr,
    pub(crate) verbs: Vec<Verb>,
    pub(crate) options: Options,
}

/// What a resource lets clients do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    List,
    Create,
    CreateMany,
    Fetch,
    Update,
    Delete,
    DeleteMany,
}

impl Verb {
    const ALL: [(&'static str, Self); 7] = [
        ("list", Self::List),
        ("create", Self::Create),
        ("create_many", Self::CreateMany),
        ("fetch", Self::Fetch),
        ("update", Self::Update),
        ("delete", Self::Delete),
        ("delete_many", Self::DeleteMany),
    ];
}

/// What comes behind the path.
#[derive(Default)]
pub(crate) struct Options {
    /// The options that operations know too, as they were written.
    pub(crate) of_operations: Vec<TokenStream>,
    /// What each operation takes besides, as the proof of who asks.
    pub(crate) guard: Option<Type>,
    /// What is done before and after.
    pub(crate) hooks: Option<Type>,
    /// The placeholders behind the path, if the key is not one `{id}`.
    pub(crate) key: Option<LitStr>,
}

const OPTIONS: &[&str] = &["only", "except", "key", "guard", "hooks", "tag", "private", "scopes", "security"];

/// A resource as it was written: `Task at "/tasks" (…)`.
pub(crate) struct Declaration {
    table: Type,
    path: LitStr,
    options: TokenStream,
}

impl Parse for Declaration {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let table = input.parse()?;
        let at: Ident = input.parse().map_err(|error| syn::Error::new(error.span(), MISSING_PATH))?;
        if at != "at" {
            return Err(syn::Error::new(at.span(), MISSING_PATH));
        }
        let path = input.parse()?;
        let options = if input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            content.parse()?
        } else {
            TokenStream::new()
        };
        Ok(Self { table, path, options })
    }
}

const MISSING_PATH: &str = "a resource says where it is\nnote: write `Task at \"/tasks\"`";

impl Resource {
    pub(crate) fn check(declaration: Declaration, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Declaration { table, path, options } = declaration;
        let Some(name) = last_name(&table) else {
            let note = "write the name of a struct that derives `Table`";
            diagnostics.error(table.span(), "this is no name of a table's type", note);
            return None;
        };
        if path.value().ends_with('/') {
            let note = format!("write `\"{}\"`", path.value().trim_end_matches('/'));
            diagnostics.error(path.span(), "the path of a resource does not end with a slash", &note);
        }
        let mut read = Options::default();
        let mut verbs = Verb::ALL.map(|(_, verb)| verb).to_vec();
        let mut selected = false;
        for item in Items::within(options, diagnostics) {
            match item.name.as_str() {
                name @ ("only" | "except") => {
                    if selected {
                        let note = "write `only(…)` for what there is, or `except(…)` for what there is not";
                        diagnostics.error(item.span, "`only` and `except` exclude each other", note);
                    }
                    selected = true;
                    let named = named_verbs(&item, diagnostics);
                    verbs.retain(|verb| named.contains(verb) == (name == "only"));
                }
                "key" => read.key = item.literal(diagnostics),
                "guard" => read.guard = item.ty(diagnostics),
                "hooks" => read.hooks = item.ty(diagnostics),
                "tag" | "private" | "scopes" | "security" => read.of_operations.push(item.tokens()),
                _ => item.unknown("option", "resources take a path and", OPTIONS, diagnostics),
            }
        }
        if verbs.is_empty() && diagnostics.is_empty() {
            diagnostics.error(path.span(), "nothing of this resource is left", "remove it, or some of `except`");
        }
        Some(Self { table, name, path, verbs, options: read })
    }
}

fn last_name(table: &Type) -> Option<Ident> {
    match table {
        Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.clone()),
        _ => None,
    }
}

fn named_verbs(item: &Item, diagnostics: &mut Diagnostics) -> Vec<Verb> {
    let mut verbs = Vec::new();
    for name in item.names(diagnostics) {
        match Verb::ALL.iter().find(|(known, _)| *known == plain(&name)) {
            Some((_, verb)) => verbs.push(*verb),
            None => {
                let known = Verb::ALL.map(|(name, _)| name);
                diagnostics.unknown(name.span(), &plain(&name), "operation", "resources have", &known);
            }
        }
    }
    verbs
}
