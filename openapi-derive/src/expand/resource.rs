//! Turns a resource into its operations: handlers as a user would write them, expanded as theirs are.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, LitStr, Type, ext::IdentExt, spanned::Spanned};

use super::{core, db, report};
use crate::{
    case::snake,
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
    let names = outer.iter().map(|name| name.unraw().to_string());
    let columns = quote_spanned!(table.span() => <#table as #db::Within>::OUTER);
    report(path.span(), &quote!(#db::resource::leads_to(#columns, &[#(#names),*])))
}

/// What one operation has that others have not.
struct Plan {
    method: &'static str,
    place: Place,
    many: bool,
    /// What it does, and what is to know of it.
    doc: (&'static str, &'static str),
    /// Its arguments, and what it hands over of them.
    arguments: TokenStream,
    given: TokenStream,
    output: TokenStream,
}

/// Where an operation is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Rows,
    Bulk,
    Row,
}

fn handler(resource: &Resource, verb: Verb, diagnostics: &mut Diagnostics) -> Option<Operation> {
    let plan = plan(resource, verb);
    let Resource { table, options, .. } = resource;
    let (core, db) = (core(), db());
    let (id, summary) = names(resource, verb, &plan);
    let path = LitStr::new(&path(resource, plan.place), resource.path.span());
    let (function, name) = (format_ident!("{}", verb.name()), format_ident!("__{id}"));
    let Plan { method, doc: (_, details), arguments, given, output, .. } = plan;
    let doc = format!("{summary}\n\n{details}");
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
            let resource = #db::resource::Resource::<#table, #hooks, _>::of(&db, context, #scope, #whose);
            #db::resource::#function(resource, #given).await
        }
    };
    let handler = syn::parse2(handler).map_err(|error| diagnostics.syntax(&error)).ok()?;
    Operation::check(method, attribute, handler, diagnostics)
}

fn plan(resource: &Resource, verb: Verb) -> Plan {
    let (core, db) = (core(), db());
    let table = &resource.table;
    let span = table.span();
    let new = quote_spanned!(span => <#table as #db::resource::Creates>::New);
    let precondition = quote_spanned!(span => <#table as #db::resource::Served>::Precondition);
    let row = quote_spanned!(span => <#precondition as #db::resource::Precondition<#table>>::Answer);
    let key = pattern(resource.key.iter());
    let key_argument = quote_spanned!(span => #core::Path(#key): #core::Path<<#table as #db::Keyed>::Key>,);
    match verb {
        Verb::List => {
            let query = quote_spanned!(span => <#table as #db::resource::Lists>::Query);
            Plan {
                method: "Get",
                place: Place::Rows,
                many: true,
                doc: ("List", ""),
                arguments: quote!(query: #core::Query<#query>,),
                given: quote!(&query),
                output: quote_spanned! { span =>
                    <<#query as #db::List>::Paging as #db::resource::ListAnswer<#table>>::Answer
                },
            }
        }
        Verb::Create => {
            let (path, names) = (path(resource, Place::Row), resource.key.iter().map(|name| name.unraw().to_string()));
            Plan {
                method: "Post",
                place: Place::Rows,
                many: false,
                doc: ("Create", ""),
                arguments: quote!(new: #core::Json<#new>,),
                given: quote!(new.0, #path, &[#(#names),*]),
                output: quote!(#core::Located<#core::Created<#table>>),
            }
        }
        Verb::CreateMany => Plan {
            method: "Post",
            place: Place::Bulk,
            many: true,
            doc: ("Create several", "All of them, or none: they come back in the order in which they were sent."),
            arguments: quote!(new: #core::Json<#db::resource::Bulk<#new>>,),
            given: quote!(new.0),
            output: quote!(#core::Created<#core::std::vec::Vec<#table>>),
        },
        Verb::Fetch => Plan {
            method: "Get",
            place: Place::Row,
            many: false,
            doc: ("Fetch", ""),
            arguments: key_argument,
            given: key,
            output: row,
        },
        Verb::Update => {
            let change = quote_spanned!(span => <#table as #db::resource::Changes>::Change);
            Plan {
                method: "Patch",
                place: Place::Row,
                many: false,
                doc: ("Change", "What is absent stays as it is."),
                arguments: quote!(#key_argument precondition: #precondition, change: #core::Json<#change>,),
                given: quote!(#key, precondition, change.0),
                output: row,
            }
        }
        Verb::Delete => Plan {
            method: "Delete",
            place: Place::Row,
            many: false,
            doc: ("Delete", ""),
            arguments: quote!(#key_argument precondition: #precondition,),
            given: quote!(#key, precondition),
            output: quote!(#core::NoContent),
        },
        Verb::DeleteMany => {
            let filter = quote_spanned!(span => <#table as #db::resource::Filters>::Filter);
            Plan {
                method: "Delete",
                place: Place::Rows,
                many: true,
                doc: ("Delete", "All that the filters match."),
                arguments: quote!(filter: #core::Query<#filter>,),
                given: quote!(&filter),
                output: quote!(#core::NoContent),
            }
        }
    }
}

/// The id and the summary of an operation: `create_task` and `Create a task`, of the table's type; `list_tasks`, of the path's end.
fn names(resource: &Resource, verb: Verb, plan: &Plan) -> (String, String) {
    let name = if plan.many {
        let path = resource.path.value();
        path.rsplit('/').next().unwrap_or_default().replace(['-', '.'], "_")
    } else {
        snake(&resource.name.unraw().to_string())
    };
    let name = match &resource.options.prefix {
        Some(prefix) => format!("{}_{name}", prefix.value),
        None => name,
    };
    let words = name.replace('_', " ");
    let article = match (plan.many, words.starts_with(['a', 'e', 'i', 'o', 'u'])) {
        (true, _) => "",
        (false, true) => "an ",
        (false, false) => "a ",
    };
    (format!("{}_{name}", verb.action()), format!("{} {article}{words}", plan.doc.0))
}

fn path(resource: &Resource, place: Place) -> String {
    let path = resource.path.value();
    match place {
        Place::Rows => path,
        // Not behind the path, where the key stands: that may be a text, and just this one.
        Place::Bulk => format!("/bulk{path}"),
        Place::Row => resource.own_key().fold(path, |path, name| format!("{path}/{{{}}}", name.unraw())),
    }
}

/// The argument for the placeholders of the path, and what it says of the rows.
fn outer(resource: &Resource, place: Place) -> (TokenStream, TokenStream) {
    let (core, db, table) = (core(), db(), &resource.table);
    if resource.outer.is_empty() || (place == Place::Row && !resource.has_outer_besides_key()) {
        return (TokenStream::new(), quote!(#db::resource::All));
    }
    let pattern = pattern(resource.outer.iter());
    let argument = quote_spanned!(table.span() => #core::Path(#pattern): #core::Path<<#table as #db::Within>::Outer>,);
    (argument, quote!(#db::resource::Inside::<#table>(#pattern)))
}

/// What the values of placeholders are bound to, whatever else has such a name.
fn pattern<'a>(names: impl Iterator<Item = &'a Ident>) -> TokenStream {
    let local = |name: &Ident| {
        let mut name = name.clone();
        name.set_span(Span::mixed_site());
        name
    };
    match &names.map(local).collect::<Vec<_>>()[..] {
        [one] => quote!(#one),
        several => quote!((#(#several),*)),
    }
}

fn hooks(resource: &Resource) -> TokenStream {
    let db = db();
    match &resource.options.hooks {
        Some(hooks) => quote!(#hooks),
        None => quote!(#db::resource::NoHooks),
    }
}
