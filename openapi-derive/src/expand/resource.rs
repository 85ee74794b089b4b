//! Turns a resource into its operations: handlers as a user would write them, expanded as theirs are.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, Type, ext::IdentExt, parse::Parser, spanned::Spanned};

use super::{core, db};
use crate::{
    case::snake,
    diagnostics::Diagnostics,
    operation::Operation,
    resource::{Resource, Verb},
};

/// The handlers, and their types for the list of operations.
pub(crate) fn expand(resource: &Resource, diagnostics: &mut Diagnostics) -> (TokenStream, Vec<Type>) {
    let names = Names::of(resource);
    let (mut handlers, mut types) = (TokenStream::new(), Vec::new());
    for verb in &resource.verbs {
        let handler = handler(resource, &names, *verb);
        let attribute = handler.attribute(resource);
        let Ok(function) = syn::parse2(handler.function) else { continue };
        if let Some(operation) = Operation::check(handler.method, attribute, function, diagnostics) {
            let name = &operation.function.sig.ident;
            types.push(syn::parse_quote_spanned!(resource.table.span() => #name));
            handlers.extend(super::operation::expand(&operation, diagnostics.is_empty()));
        }
    }
    (handlers, types)
}

/// What the operations are named after.
struct Names {
    /// `task`, of the table's type.
    one: String,
    /// `tasks`, of the path's end.
    many: String,
    /// The key's placeholders, as the end of a path.
    key: String,
    /// What they are bound to.
    pattern: TokenStream,
}

impl Names {
    fn of(resource: &Resource) -> Self {
        let path = resource.path.value();
        let last = path.rsplit('/').find(|segment| !segment.contains('{')).unwrap_or_default();
        let key = resource
            .options
            .key
            .as_ref()
            .map_or_else(|| "{id}".to_owned(), |key| key.value().trim_matches('/').to_owned());
        let placeholders: Vec<Ident> = key
            .split('/')
            .filter_map(|segment| Ident::parse_any.parse_str(segment.trim_matches(['{', '}'])).ok())
            .collect();
        let pattern = match &placeholders[..] {
            [one] => quote!(#one),
            several => quote!((#(#several),*)),
        };
        Self { one: snake(&resource.name.unraw().to_string()), many: last.replace(['-', '.'], "_"), key, pattern }
    }
}

/// A handler: what stands in its attribute, and the function.
struct Handler {
    method: &'static str,
    path: String,
    id: String,
    function: TokenStream,
}

impl Handler {
    fn attribute(&self, resource: &Resource) -> TokenStream {
        let Self { path, id, .. } = self;
        let path = syn::LitStr::new(path, resource.path.span());
        let options = &resource.options.of_operations;
        quote!(#path, operation_id = #id #(, #options)*)
    }
}

/// What is particular to the handler of a verb.
struct Particulars {
    method: &'static str,
    path: String,
    id: String,
    doc: String,
    arguments: TokenStream,
    output: TokenStream,
    call: TokenStream,
}

fn handler(resource: &Resource, names: &Names, verb: Verb) -> Handler {
    let (core, db) = (core(), db());
    let Resource { table, options, .. } = resource;
    let hooks = hooks(resource);
    let generics = quote!(::<#table, #hooks>);
    let hooks = quote!(<#hooks as #db::resource::Hooks<#table>>);
    let guard = options.guard.as_ref().map(|guard| quote!(_guard: #guard,));
    let Particulars { method, path, id, doc, arguments, output, call } = particulars(resource, names, verb, &generics);
    let name = format_ident!("__{id}");
    let function = quote_spanned! { table.span() =>
        #[doc = #doc]
        async fn #name(
            #guard db: #db::Db, #arguments context: #hooks::Context
        ) -> #core::std::result::Result<#output, #hooks::Error> {
            #db::resource::#call.await
        }
    };
    Handler { method, path, id, function }
}

fn hooks(resource: &Resource) -> TokenStream {
    let db = db();
    resource.options.hooks.as_ref().map_or_else(|| quote!(#db::resource::NoHooks), |hooks| quote!(#hooks))
}

fn particulars(resource: &Resource, names: &Names, verb: Verb, generics: &TokenStream) -> Particulars {
    let (core, db) = (core(), db());
    let table = &resource.table;
    let Names { one, many, key, pattern } = names;
    let path = resource.path.value();
    let at_key = format!("{path}/{key}");
    let key = quote!(#core::Path(#pattern): #core::Path<<#table as #db::Keyed>::Key>);
    let span = table.span();
    let new = quote_spanned!(span => <#table as #db::resource::Creates>::New);
    let change = quote_spanned!(span => <#table as #db::resource::Changes>::Change);
    let list = quote_spanned!(span => <#table as #db::resource::Lists>::Query);
    let filter = quote_spanned!(span => <#table as #db::resource::Filters>::Filter);
    let precondition = quote_spanned!(span => <#table as #db::resource::Guarded>::Precondition);
    let row = quote_spanned!(span => <#precondition as #db::resource::Precondition<#table>>::Answer);
    let page = quote_spanned!(span => <<#list as #db::List>::Paging as #db::resource::ListAnswer<#table>>::Answer);
    let (an_item, items) = (with_article(one), many.replace('_', " "));
    match verb {
        Verb::List => Particulars {
            method: "Get",
            id: format!("list_{many}"),
            doc: format!("List {items}"),
            arguments: quote!(query: #core::Query<#list>,),
            output: page,
            call: quote!(list #generics(&db, &query, context)),
            path,
        },
        Verb::Create => Particulars {
            method: "Post",
            id: format!("create_{one}"),
            doc: format!("Create {an_item}"),
            arguments: quote!(new: #core::Json<#new>,),
            output: quote!(#core::Located<#core::Created<#table>>),
            call: quote!(create #generics(&db, new.0, context, #path)),
            path,
        },
        Verb::CreateMany => Particulars {
            method: "Post",
            path: format!("{path}/bulk"),
            id: format!("create_{many}"),
            doc: format!(
                "Create several {items}\n\nAll of them, or none: they come back in the order in which they were sent."
            ),
            arguments: quote!(new: #core::Json<#core::std::vec::Vec<#new>>,),
            output: quote!(#core::Created<#core::std::vec::Vec<#table>>),
            call: quote!(create_many #generics(&db, new.0, context)),
        },
        Verb::Fetch => Particulars {
            method: "Get",
            path: at_key,
            id: format!("fetch_{one}"),
            doc: format!("Fetch {an_item}"),
            arguments: quote!(#key,),
            output: row,
            call: quote!(fetch #generics(&db, #pattern, context)),
        },
        Verb::Update => Particulars {
            method: "Patch",
            path: at_key,
            id: format!("update_{one}"),
            doc: format!("Change {an_item}\n\nWhat is absent stays as it is."),
            arguments: quote!(#key, precondition: #precondition, change: #core::Json<#change>,),
            output: row,
            call: quote!(update #generics(&db, #pattern, precondition, change.0, context)),
        },
        Verb::Delete => Particulars {
            method: "Delete",
            path: at_key,
            id: format!("delete_{one}"),
            doc: format!("Delete {an_item}"),
            arguments: quote!(#key, precondition: #precondition,),
            output: quote!(#core::NoContent),
            call: quote!(delete #generics(&db, #pattern, precondition, context)),
        },
        Verb::DeleteMany => Particulars {
            method: "Delete",
            id: format!("delete_{many}"),
            doc: format!("Delete {items}\n\nAll that the filters match."),
            arguments: quote!(filter: #core::Query<#filter>,),
            output: quote!(#core::NoContent),
            call: quote!(delete_many #generics(&db, &filter, context)),
            path,
        },
    }
}

fn with_article(name: &str) -> String {
    let name = name.replace('_', " ");
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {name}")
}
