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

fn handler(resource: &Resource, names: &Names, verb: Verb) -> Handler {
    let (core, db) = (core(), db());
    let Resource { table, options, .. } = resource;
    let Names { one, many, key, pattern } = names;
    let path = resource.path.value();
    let hooks = options.hooks.as_ref().map_or_else(|| quote!(#db::resource::NoHooks), |hooks| quote!(#hooks));
    let hooks = quote!(<#hooks as #db::resource::Hooks<#table>>);
    let guard = options.guard.as_ref().map(|guard| quote!(_guard: #guard,));
    let (error, context) = (quote!(#hooks::Error), quote!(context: #hooks::Context));
    let key_argument = quote!(#core::Path(#pattern): #core::Path<<#table as #db::Keyed>::Key>);
    let at_key = format!("{path}/{key}");
    let span = table.span();
    let new = quote_spanned!(span => <#table as #db::resource::Creates>::New);
    let change = quote_spanned!(span => <#table as #db::resource::Changes>::Change);
    let list = quote_spanned!(span => <#table as #db::resource::Lists>::Query);
    let filter = quote_spanned!(span => <#table as #db::resource::Filters>::Filter);
    let precondition = quote_spanned!(span => <#table as #db::resource::Guarded>::Precondition);
    let row = quote_spanned!(span => <#precondition as #db::resource::Precondition<#table>>::Answer);
    let page = quote_spanned!(span => <<#list as #db::List>::Paging as #db::resource::ListAnswer<#table>>::Answer);
    let hooks = options.hooks.as_ref().map_or_else(|| quote!(#db::resource::NoHooks), |hooks| quote!(#hooks));
    let generics = quote!(::<#table, #hooks>);
    let function = |name: &str, doc: String, arguments: TokenStream, output: TokenStream, call: TokenStream| {
        let name = format_ident!("__{name}");
        quote_spanned! { span =>
            #[doc = #doc]
            async fn #name(#guard db: #db::Db, #arguments #context) -> #core::std::result::Result<#output, #error> {
                #db::resource::#call.await
            }
        }
    };
    match verb {
        Verb::List => Handler {
            method: "Get",
            id: format!("list_{many}"),
            function: function(
                &format!("list_{many}"),
                format!("List {}", many.replace('_', " ")),
                quote!(query: #core::Query<#list>,),
                page,
                quote!(list #generics(&db, &query, context)),
            ),
            path,
        },
        Verb::Create => Handler {
            method: "Post",
            id: format!("create_{one}"),
            function: function(
                &format!("create_{one}"),
                format!("Create {}", with_article(one)),
                quote!(new: #core::Json<#new>,),
                quote!(#core::Located<#core::Created<#table>>),
                quote!(create #generics(&db, new.0, context, #path)),
            ),
            path,
        },
        Verb::CreateMany => Handler {
            method: "Post",
            path: format!("{path}/bulk"),
            id: format!("create_{many}"),
            function: function(
                &format!("create_{many}"),
                format!(
                    "Create several {}\n\nAll of them, or none: they come back in the order in which they were sent.",
                    many.replace('_', " ")
                ),
                quote!(new: #core::Json<#core::std::vec::Vec<#new>>,),
                quote!(#core::Created<#core::std::vec::Vec<#table>>),
                quote!(create_many #generics(&db, new.0, context)),
            ),
        },
        Verb::Fetch => Handler {
            method: "Get",
            path: at_key,
            id: format!("fetch_{one}"),
            function: function(
                &format!("fetch_{one}"),
                format!("Fetch {}", with_article(one)),
                quote!(#key_argument,),
                row,
                quote!(fetch #generics(&db, #pattern, context)),
            ),
        },
        Verb::Update => Handler {
            method: "Patch",
            path: at_key,
            id: format!("update_{one}"),
            function: function(
                &format!("update_{one}"),
                format!("Change {}\n\nWhat is absent stays as it is.", with_article(one)),
                quote!(#key_argument, precondition: #precondition, change: #core::Json<#change>,),
                row,
                quote!(update #generics(&db, #pattern, precondition, change.0, context)),
            ),
        },
        Verb::Delete => Handler {
            method: "Delete",
            path: at_key,
            id: format!("delete_{one}"),
            function: function(
                &format!("delete_{one}"),
                format!("Delete {}", with_article(one)),
                quote!(#key_argument, precondition: #precondition,),
                quote!(#core::NoContent),
                quote!(delete #generics(&db, #pattern, precondition, context)),
            ),
        },
        Verb::DeleteMany => Handler {
            method: "Delete",
            id: format!("delete_{many}"),
            function: function(
                &format!("delete_{many}"),
                format!("Delete {}\n\nAll that the filters match.", many.replace('_', " ")),
                quote!(filter: #core::Query<#filter>,),
                quote!(#core::NoContent),
                quote!(delete_many #generics(&db, &filter, context)),
            ),
            path,
        },
    }
}

fn with_article(name: &str) -> String {
    let name = name.replace('_', " ");
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {name}")
}
