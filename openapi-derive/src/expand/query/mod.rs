//! Turns a table into the type of a list's parameters: filters, search, order and page.

mod members;
mod order;

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::{core, db, table::constant};
use crate::{
    query::{Limits, Paging, Parameter, Query},
    table::Table,
};

pub(crate) fn expand(table: &Table, query: &Query) -> TokenStream {
    let declaration = declaration(table, query);
    let order = order::types(table, query);
    let list = list(table, query);
    let identity = identity(table, query);
    let ordered = order::assertions(table, query);
    quote! { #declaration #order #list #identity #ordered }
}

fn declaration(table: &Table, query: &Query) -> TokenStream {
    let core = core();
    let (row, visibility, ident) = (&table.record.ident, &table.record.visibility, &query.ident);
    let serde = quote!(#core::serde).to_string();
    let description = format!("Which of the rows of `{row}` are meant, and how they are listed.");
    let members = members::all(table, query);
    quote! {
        #[doc = #description]
        #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::default::Default, #core::serde::Deserialize, #core::Schema)]
        #[serde(crate = #serde, deny_unknown_fields)]
        #visibility struct #ident {
            #(#members),*
        }
    }
}

fn list(table: &Table, query: &Query) -> TokenStream {
    let (core, db) = (core(), db());
    let (row, ident) = (&table.record.ident, &query.ident);
    let conditions = query.filters.iter().map(|parameter| condition(table, parameter));
    let searched = query.search.iter().map(|index| constant(&table.record.fields[*index].ident));
    let search = (!query.search.is_empty()).then(|| {
        quote! {
            // Nothing is searched for.
            if let #core::Some(text) = self.search.as_deref().filter(|text| !text.is_empty()) {
                let searched: [#db::Expr<#core::std::option::Option<bool>>; _] =
                    [#(#db::Expression::nullable(#db::TextOperators::contains_text(#row::#searched, text))),*];
                conditions.push(#db::any(searched));
            }
        }
    });
    let order = order::expression(table, query);
    let limit = |Limits { default, max }| quote!(#db::PageLimit { asked: self.limit, default: #default, max: #max });
    let (paging, page) = match query.paging {
        Paging::Offsets(limits) => {
            let limit = limit(limits);
            let page = quote!(#db::Offsets { limit: #limit, offset: self.offset.unwrap_or_default() });
            (quote!(#db::Offsets), page)
        }
        Paging::Cursors(limits, _) => {
            let limit = limit(limits);
            (quote!(#db::Cursors), quote!(#db::Cursors { limit: #limit, cursor: self.cursor.clone() }))
        }
        Paging::Unpaged => (quote!(#db::Unpaged), quote!(#db::Unpaged)),
    };
    quote! {
        #[automatically_derived]
        impl #db::List for #ident {
            type Table = #row;
            type Paging = #paging;

            fn conditions(&self) -> #core::std::vec::Vec<#db::Expr<#core::std::option::Option<bool>>> {
                #[allow(unused_mut, reason = "there may be nothing to filter by")]
                let mut conditions = #core::std::vec::Vec::new();
                #(#conditions)*
                #search
                conditions
            }

            fn order(&self) -> #core::std::vec::Vec<#db::Sort> {
                #order
            }

            fn paging(&self) -> #paging {
                #page
            }
        }
    }
}

fn condition(table: &Table, parameter: &Parameter) -> TokenStream {
    let (core, db) = (core(), db());
    match parameter {
        Parameter::Comparison(comparison) => {
            let field = &table.record.fields[comparison.column];
            let (row, column, ty) = (&table.record.ident, constant(&field.ident), &field.ty);
            let (member, operator) = (members::ident(table, comparison), members::operator(comparison));
            quote_spanned! { comparison.span =>
                conditions.extend(<#ty as #db::Filtered<#operator>>::condition(#row::#column, &self.#member));
            }
        }
        Parameter::Function { name, function, .. } => {
            let path = &function.function;
            let span = path.segments.last().map_or_else(|| name.span(), |segment| segment.ident.span());
            let call = quote_spanned! { span => #path(value) };
            quote! {
                if let #core::Some(value) = #core::std::clone::Clone::clone(&self.#name) {
                    conditions.push(#db::Expression::nullable(#call));
                }
            }
        }
    }
}

/// A page can only go on from a row that nothing else is the same as.
fn identity(table: &Table, query: &Query) -> Option<TokenStream> {
    let db = db();
    let Paging::Cursors(_, span) = query.paging else { return None };
    let (row, ident) = (&table.record.ident, &query.ident);
    let message = format!(
        "the pages of `{ident}` cannot go on from a row: nothing tells the rows of `{row}` apart\nnote: mark a column with \
         `#[column(primary_key)]`, or columns that are never NULL as unique"
    );
    Some(quote_spanned! { span =>
        const _: () = ::core::assert!(#db::has_identity(<#row as #db::Table>::TABLE), #message);
    })
}

/// The name of a type that goes with the query's.
fn beside(query: &Query, suffix: &str) -> syn::Ident {
    format_ident!("{}{suffix}", query.ident)
}
