//! Turns a resource into its operations: handlers as a user would write them, expanded as theirs are.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, LitStr, Type, spanned::Spanned};

use super::{core, db, report};
use crate::{
    attribute::plain,
    diagnostics::Diagnostics,
    operation::Operation,
    resource::{Resource, Verb},
};

/// The handlers, and their types for the list of operations.
pub(crate) fn expand(resource: &Resource, diagnostics: &mut Diagnostics) -> (TokenStream, Vec<Type>) {
    let (mut handlers, mut types) = (outer_columns(resource), Vec::new());
    for verb in &resource.verbs {
        let mut found = Diagnostics::default();
        let operation = handler(resource, *verb, &mut found);
        let is_sound = found.is_empty();
        diagnostics.append(found);
        // What is wrong with one is wrong with all.
        let Some(operation) = operation.filter(|_| is_sound) else { break };
        let name = &operation.function.sig.ident;
        types.push(syn::parse_quote_spanned!(resource.table.span() => #name));
        handlers.extend(super::operation::expand(&operation, diagnostics.is_empty()));
    }
    (handlers, types)
}

/// Stops the compiler at placeholders of the path that the table does not know.
fn outer_columns(resource: &Resource) -> TokenStream {
    let Resource { table, path, outer, .. } = resource;
    if outer.is_empty() {
        return TokenStream::new();
    }
    let db = db();
    let names = outer.iter().map(plain);
    let columns = quote_spanned!(table.span() => <#table as #db::Within>::OUTER);
    report(path.span(), &quote!(#db::resource::leads_to(#columns, &[#(#names),*])))
}

/// What one operation has that others have not.
struct Plan {
    method: &'static str,
    place: Place,
    /// What it does, and what is to know of it.
    doc: (&'static str, &'static str),
    /// Its arguments, and what it hands over of them.
    arguments: TokenStream,
    given: TokenStream,
    output: TokenStream,
}

impl Plan {
    fn of(resource: &Resource, verb: Verb) -> Self {
        match verb {
            Verb::List => Self::list(resource),
            Verb::Create => Self::create(resource),
            Verb::CreateMany => Self::create_many(resource),
            Verb::Fetch => Self::fetch(resource),
            Verb::Update => Self::update(resource),
            Verb::Delete => Self::delete(resource),
            Verb::DeleteMany => Self::delete_many(resource),
        }
    }

    fn list(resource: &Resource) -> Self {
        let (core, db, table) = (core_at(resource), db_at(resource), &resource.table);
        let query = of_table(resource, "Lists", "Query");
        Self {
            method: "Get",
            place: Place::Rows,
            doc: ("List", ""),
            arguments: quote_spanned!(resource.table.span() => query: #core::Query<#query>,),
            given: quote!(&query),
            output: quote_spanned! { table.span() =>
                <<#query as #db::List>::Paging as #db::resource::ListAnswer<#table>>::Answer
            },
        }
    }

    fn create(resource: &Resource) -> Self {
        let (core, table) = (core_at(resource), &resource.table);
        let new = of_table(resource, "Creates", "New");
        let (path, key) = (path(resource, Place::Row), resource.key.iter().map(plain));
        Self {
            method: "Post",
            place: Place::Rows,
            doc: ("Create", ""),
            arguments: quote_spanned!(resource.table.span() => new: #core::Json<#new>,),
            given: quote!(new.0, #path, &[#(#key),*]),
            output: quote_spanned!(resource.table.span() => #core::Located<#core::Created<#table>>),
        }
    }

    fn create_many(resource: &Resource) -> Self {
        let (core, db, table) = (core_at(resource), db_at(resource), &resource.table);
        let new = of_table(resource, "Creates", "New");
        Self {
            method: "Post",
            place: Place::Bulk,
            doc: ("Create several", "All of them, or none: they come back in the order in which they were sent."),
            arguments: quote_spanned!(resource.table.span() => new: #core::Json<#db::resource::Bulk<#new>>,),
            given: quote!(new.0),
            output: quote_spanned!(resource.table.span() => #core::Created<#core::std::vec::Vec<#table>>),
        }
    }

    fn fetch(resource: &Resource) -> Self {
        let (key, argument) = key(resource);
        let (_, row) = row(resource);
        let doc = ("Fetch", "");
        Self { method: "Get", place: Place::Row, doc, arguments: argument, given: key, output: row }
    }

    fn update(resource: &Resource) -> Self {
        let core = core_at(resource);
        let ((key, argument), (precondition, row)) = (key(resource), row(resource));
        let change = of_table(resource, "Changes", "Change");
        Self {
            method: "Patch",
            place: Place::Row,
            doc: ("Change", "What is absent stays as it is."),
            arguments: quote_spanned!(resource.table.span() => #argument precondition: #precondition, change: #core::Json<#change>,),
            given: quote!(#key, precondition, change.0),
            output: row,
        }
    }

    fn delete(resource: &Resource) -> Self {
        let core = core_at(resource);
        let ((key, argument), (precondition, _)) = (key(resource), row(resource));
        Self {
            method: "Delete",
            place: Place::Row,
            doc: ("Delete", ""),
            arguments: quote_spanned!(resource.table.span() => #argument precondition: #precondition,),
            given: quote!(#key, precondition),
            output: quote_spanned!(resource.table.span() => #core::NoContent),
        }
    }

    fn delete_many(resource: &Resource) -> Self {
        let core = core_at(resource);
        let filter = of_table(resource, "Filters", "Filter");
        Self {
            method: "Delete",
            place: Place::Rows,
            doc: ("Delete", "All that the filters match; there has to be one."),
            arguments: quote_spanned!(resource.table.span() => filter: #core::Query<#filter>,),
            given: quote!(&filter),
            output: quote_spanned!(resource.table.span() => #core::NoContent),
        }
    }
}

/// Where an operation is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Rows,
    Bulk,
    Row,
}

fn handler(resource: &Resource, verb: Verb, diagnostics: &mut Diagnostics) -> Option<Operation> {
    let (id, plan) = (resource.id(verb), Plan::of(resource, verb));
    let Resource { table, options, .. } = resource;
    let (core, db) = (core_at(resource), db_at(resource));
    let path = LitStr::new(&path(resource, plan.place), resource.path.span());
    let (function, name) = (format_ident!("{}", verb.name()), format_ident!("__{id}"));
    let Plan { method, doc: (action, details), arguments, given, output, .. } = plan;
    let doc = format!("{}\n\n{details}", summary(resource, verb, action));
    let guard = options.guard.as_ref().map(|guard| quote!(_guard: #guard,));
    let (tenant, whose) = match &options.tenant {
        Some(tenant) => (quote!(tenant: #tenant,), quote!(&tenant)),
        None => (TokenStream::new(), quote!(&#db::resource::Everybody)),
    };
    let (outer, scope) = outer(resource, plan.place);
    let hooks = hooks(resource);
    let hooked = quote!(<#hooks as #db::resource::Hooks<#table>>);
    let of_operations = &options.of_operations;
    let attribute = quote!(#path, operation_id = #id #(, #of_operations)*);
    let handler = quote_spanned! { table.span() =>
        #[doc = #doc]
        async fn #name(
            #guard #tenant db: #db::Db, #outer #arguments context: #hooked::Context
        ) -> #core::std::result::Result<#output, #hooked::Error> {
            let resource = #db::resource::of::<#table, #hooks, _, _>(&db, context, #scope, #whose);
            #db::resource::#function(resource, #given).await
        }
    };
    let handler = syn::parse2(handler).map_err(|error| diagnostics.syntax(&error)).ok()?;
    Operation::check(method, attribute, handler, diagnostics)
}

/// The crates' own paths, in the place of the table: what is wrong with the table is told there.
fn core_at(resource: &Resource) -> TokenStream {
    moved(core(), resource.table.span())
}

fn db_at(resource: &Resource) -> TokenStream {
    moved(db(), resource.table.span())
}

fn moved(path: TokenStream, span: Span) -> TokenStream {
    let move_token = |mut token: TokenTree| {
        token.set_span(token.span().located_at(span));
        token
    };
    path.into_iter().map(move_token).collect()
}

/// A type that the table says, by the trait that has it.
fn of_table(resource: &Resource, of: &str, name: &str) -> TokenStream {
    let (db, table) = (db_at(resource), &resource.table);
    let (of, name) = (format_ident!("{of}"), format_ident!("{name}"));
    quote_spanned!(table.span() => <#table as #db::resource::#of>::#name)
}

/// What the key is bound to, and the argument.
fn key(resource: &Resource) -> (TokenStream, TokenStream) {
    let (core, db, table) = (core_at(resource), db_at(resource), &resource.table);
    let key = pattern(&resource.key);
    let argument = quote_spanned!(table.span() => #core::Path(#key): #core::Path<<#table as #db::Keyed>::Key>,);
    (key, argument)
}

/// What a request says of the state that a row is in, and a row that says it.
fn row(resource: &Resource) -> (TokenStream, TokenStream) {
    let (db, table) = (db_at(resource), &resource.table);
    let precondition = of_table(resource, "Served", "Precondition");
    let row = quote_spanned!(table.span() => <#precondition as #db::resource::Precondition<#table>>::Answer);
    (precondition, row)
}

/// What an operation does: `List tasks`, `Create a task`.
fn summary(resource: &Resource, verb: Verb, action: &str) -> String {
    let words = resource.subject(verb).replace('_', " ");
    let article = match (verb.is_about_many(), words.starts_with(['a', 'e', 'i', 'o', 'u'])) {
        (true, _) => "",
        (false, true) => "an ",
        (false, false) => "a ",
    };
    format!("{action} {article}{words}")
}

fn path(resource: &Resource, place: Place) -> String {
    let path = resource.path.value();
    match place {
        Place::Rows => path,
        // Not behind the path, where the key stands: that may be a text, and just this one.
        Place::Bulk => format!("/bulk{path}"),
        Place::Row => resource.own_key().fold(path, |path, name| format!("{path}/{{{}}}", plain(name))),
    }
}

/// The argument for the placeholders of the path, and what it says of the rows.
fn outer(resource: &Resource, place: Place) -> (TokenStream, TokenStream) {
    let (core, db, table) = (core_at(resource), db_at(resource), &resource.table);
    if resource.outer.is_empty() || (place == Place::Row && !resource.has_outer_besides_key()) {
        return (TokenStream::new(), quote!(#db::resource::All));
    }
    let pattern = pattern(&resource.outer);
    let argument = quote_spanned!(table.span() => #core::Path(#pattern): #core::Path<<#table as #db::Within>::Outer>,);
    (argument, quote!(#db::resource::Inside::<#table>(#pattern)))
}

/// What the values of placeholders are bound to, whatever else has such a name.
fn pattern(names: &[Ident]) -> TokenStream {
    let hidden = names.iter().cloned().map(|mut name| {
        name.set_span(Span::mixed_site());
        name
    });
    match &hidden.collect::<Vec<_>>()[..] {
        [one] => quote!(#one),
        several => quote!((#(#several),*)),
    }
}

fn hooks(resource: &Resource) -> TokenStream {
    let db = db_at(resource);
    match &resource.options.hooks {
        Some(hooks) => quote!(#hooks),
        None => quote!(#db::resource::NoHooks),
    }
}
