//! The checked model of a resource: a table at a path, whose operations are made.

use proc_macro2::{Span, TokenStream};
use syn::{
    Ident, LitStr, Type,
    ext::IdentExt,
    parse::{Parse, ParseStream, Parser},
    spanned::Spanned,
};

use crate::{
    attribute::{Item, Items, plain},
    case::snake,
    diagnostics::Diagnostics,
};

pub(crate) struct Resource {
    pub(crate) table: Type,
    /// The name of the table's type, which the operations are named after.
    pub(crate) name: Ident,
    pub(crate) path: LitStr,
    /// The placeholders of the path, which are columns that all rows there have in common.
    pub(crate) outer: Vec<Ident>,
    /// The placeholders that tell one row from the others.
    pub(crate) key: Vec<Ident>,
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

    /// What it is called in `only(…)` and `except(…)`.
    pub(crate) fn name(self) -> &'static str {
        let known = Self::ALL.iter().find(|(_, verb)| *verb == self);
        known.map_or("", |(name, _)| name)
    }

    /// Whether it is about any number of rows.
    pub(crate) fn is_about_many(self) -> bool {
        matches!(self, Self::List | Self::CreateMany | Self::DeleteMany)
    }
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
    /// What says whose rows are meant.
    pub(crate) tenant: Option<Type>,
    /// What stands before the names of table and path in those of the operations.
    pub(crate) prefix: Option<Ident>,
    /// The placeholders behind the path, if the key is not one `{id}`.
    key: Option<LitStr>,
    /// Which operations there are, and whether that is what was named.
    selected: Option<(Vec<Verb>, bool)>,
}

const OPTIONS: &[&str] = &[
    "only",
    "except",
    "key",
    "prefix",
    "guard",
    "hooks",
    "tenant",
    "tag",
    "private",
    "scopes",
    "security",
    "timeout",
    "rate_limit",
];

impl Options {
    fn read(options: TokenStream, diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        for item in Items::within(options, diagnostics) {
            match item.name.as_str() {
                "only" | "except" => read.select(&item, diagnostics),
                "key" => read.key = item.literal(diagnostics),
                "prefix" => read.prefix = prefix(&item, diagnostics),
                "guard" => read.guard = item.ty(diagnostics),
                "hooks" => read.hooks = item.ty(diagnostics),
                "tenant" => read.tenant = item.ty(diagnostics),
                "tag" | "private" | "scopes" | "security" | "timeout" | "rate_limit" => {
                    read.of_operations.push(item.tokens());
                }
                _ => item.unknown("option", "resources take a path and", OPTIONS, diagnostics),
            }
        }
        read
    }

    fn select(&mut self, item: &Item, diagnostics: &mut Diagnostics) {
        if self.selected.is_some() {
            let note = "write `only(…)` for what there is, or `except(…)` for what there is not";
            diagnostics.error(item.span, "`only` and `except` exclude each other", note);
        }
        self.selected = Some((named_verbs(item, diagnostics), item.name == "only"));
    }

    fn verbs(&self) -> Vec<Verb> {
        let is_there = |verb: &Verb| match &self.selected {
            Some((named, is_what_there_is)) => named.contains(verb) == *is_what_there_is,
            None => true,
        };
        Verb::ALL.map(|(_, verb)| verb).into_iter().filter(is_there).collect()
    }

    /// The placeholders of the key, which stand behind the path.
    fn key(&self, diagnostics: &mut Diagnostics) -> Vec<Ident> {
        let Some(key) = &self.key else { return vec![Ident::new("id", Span::call_site())] };
        let mut names = Vec::new();
        for segment in key.value().trim_matches('/').split('/') {
            match placeholder(segment) {
                Some(name) => names.push(name),
                None => {
                    let note = "write one for each column of the primary key: `\"{order}/{number}\"`";
                    diagnostics.error(key.span(), &format!("`{segment}` is no placeholder"), note);
                }
            }
        }
        names
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

/// The beginning of a function's name.
fn prefix(item: &Item, diagnostics: &mut Diagnostics) -> Option<Ident> {
    let text = item.literal(diagnostics)?;
    let prefix = text.parse().ok();
    if prefix.is_none() {
        let note = "it begins the names of functions: write it as these are written, as `\"project\"`";
        diagnostics.error(text.span(), &format!("`{}` is no prefix", text.value()), note);
    }
    prefix
}

/// The name of `{name}`.
fn placeholder(segment: &str) -> Option<Ident> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    Ident::parse_any.parse_str(name).ok()
}

/// A resource as it was written: `Task at "/tasks" (…)`.
pub(crate) struct Declaration {
    table: Type,
    path: LitStr,
    options: TokenStream,
}

impl Parse for Declaration {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let table: Type = input.parse()?;
        let at: Ident = input.parse().map_err(|_| syn::Error::new(table.span(), MISSING_PATH))?;
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
    /// Nothing comes out of what no operations can be made of.
    pub(crate) fn check(declaration: Declaration, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Declaration { table, path, options } = declaration;
        let mut found = Diagnostics::default();
        let name = last_name(&table, &mut found);
        check_path(&path, &mut found);
        let options = Options::read(options, &mut found);
        let outer: Vec<Ident> = path.value().split('/').filter_map(placeholder).collect();
        let key = options.key(&mut found);
        refuse_partial_overlap(&path, &outer, &key, &mut found);
        let verbs = options.verbs();
        if verbs.is_empty() && found.is_empty() {
            found.error(path.span(), "nothing of this resource is left", "remove it, or some of `except`");
        }
        let is_sound = found.is_empty();
        diagnostics.append(found);
        Some(Self { name: name?, table, path, outer, key, verbs, options }).filter(|_| is_sound)
    }

    /// What an operation is about: `task`, of the table's type, or `tasks`, of the path's end.
    pub(crate) fn subject(&self, verb: Verb) -> String {
        let name = if verb.is_about_many() {
            self.path.value().rsplit('/').next().unwrap_or_default().replace(['-', '.'], "_")
        } else {
            snake(&plain(&self.name))
        };
        match &self.options.prefix {
            Some(prefix) => format!("{prefix}_{name}"),
            None => name,
        }
    }

    /// What an operation is called: `create_task`, `list_tasks`.
    pub(crate) fn id(&self, verb: Verb) -> String {
        format!("{}_{}", verb.name().trim_end_matches("_many"), self.subject(verb))
    }

    /// Stops at an operation that another resource has made already.
    pub(crate) fn refuse_same_operation(&self, others: &[Self], diagnostics: &mut Diagnostics) -> bool {
        let is_taken = |id: &String| others.iter().any(|other| other.verbs.iter().any(|verb| other.id(*verb) == *id));
        let taken = self.verbs.iter().map(|verb| self.id(*verb)).find(is_taken);
        if let Some(id) = &taken {
            let message = format!("two resources have the operation `{id}`");
            diagnostics.error(self.path.span(), &message, "tell them apart by `prefix = \"…\"`");
        }
        taken.is_some()
    }

    /// The placeholders of the key that are not in the path already.
    pub(crate) fn own_key(&self) -> impl Iterator<Item = &Ident> {
        self.key.iter().filter(|name| !self.outer.contains(name))
    }

    /// Whether the path leads to some of the rows, of which not even the key says which.
    pub(crate) fn has_outer_besides_key(&self) -> bool {
        self.outer.iter().any(|name| !self.key.contains(name))
    }
}

fn last_name(table: &Type, diagnostics: &mut Diagnostics) -> Option<Ident> {
    if let Type::Path(path) = table {
        return path.path.segments.last().map(|segment| segment.ident.clone());
    }
    let note = "write the name of a struct that derives `Table`";
    diagnostics.error(table.span(), "this is no name of a table's type", note);
    None
}

fn check_path(path: &LitStr, diagnostics: &mut Diagnostics) {
    let text = path.value();
    let named = text.trim_end_matches('/');
    if named.rsplit('/').next().is_none_or(|last| last.is_empty() || last.starts_with('{')) {
        let note = "write what the rows are called, as `\"/tasks\"`; the key is added by itself";
        diagnostics.error(path.span(), "the path of a resource does not end with a name", note);
    } else if named != text {
        let note = format!("write `\"{named}\"`");
        diagnostics.error(path.span(), "the path of a resource does not end with a slash", &note);
    }
}

/// The path has all columns of which the key says what they are, or none.
fn refuse_partial_overlap(path: &LitStr, outer: &[Ident], key: &[Ident], diagnostics: &mut Diagnostics) {
    let shared = outer.iter().find(|name| key.contains(name));
    if let (Some(shared), Some(other)) = (shared, outer.iter().find(|name| !key.contains(name))) {
        let message = format!("`{{{shared}}}` belongs to the key of this resource, and `{{{other}}}` does not");
        let note = "take a path whose placeholders are all columns of the key, or none";
        diagnostics.error(path.span(), &message, note);
    }
}
