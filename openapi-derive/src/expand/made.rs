//! Which of a table's types its operations take, where `resources` in `api!` makes them.

use proc_macro2::TokenStream;
use quote::quote;

use super::{core, db};
use crate::{query::Paging, table::Table};

pub(crate) fn expand(table: &Table) -> TokenStream {
    if table.key().is_empty() {
        // No path leads to its rows.
        return TokenStream::new();
    }
    let (core, db) = (core(), db());
    let row = &table.record.ident;
    let creates = table.create.first().map(|made| {
        let ident = &made.ident;
        quote!(#[automatically_derived] impl #db::resource::Creates for #row { type New = #ident; })
    });
    let changes = table.update.first().map(|made| {
        let ident = &made.ident;
        quote!(#[automatically_derived] impl #db::resource::Changes for #row { type Change = #ident; })
    });
    let is_unpaged = |paging: &Paging| matches!(paging, Paging::Unpaged);
    let lists = table.queries.iter().find(|query| !is_unpaged(&query.paging)).map(|query| {
        let ident = &query.ident;
        quote!(#[automatically_derived] impl #db::resource::Lists for #row { type Query = #ident; })
    });
    let filters = table.queries.iter().find(|query| is_unpaged(&query.paging)).map(|query| {
        let ident = &query.ident;
        quote!(#[automatically_derived] impl #db::resource::Filters for #row { type Filter = #ident; })
    });
    let precondition = if table.managed.version.is_some() { quote!(#core::IfMatch) } else { quote!(()) };
    let tenant = table.managed.tenant.as_ref().map_or_else(
        || quote!(()),
        |(index, _)| {
            let ty = &table.record.fields[*index].ty;
            quote!(#ty)
        },
    );
    quote! {
        #creates
        #changes
        #lists
        #filters

        #[automatically_derived]
        impl #db::resource::Served for #row {
            type Precondition = #precondition;
            type Tenant = #tenant;
        }
    }
}
