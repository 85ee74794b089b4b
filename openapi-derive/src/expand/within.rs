//! Turns what rows are found within into a condition, and into what new rows there are made of.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Index, spanned::Spanned};

use super::{core, db, table::constant, text::text, written::Writing};
use crate::{attribute::plain, model::Field, selection::Selection, table::Table};

/// What the table says of it, if anything.
pub(super) fn expand(table: &Table) -> TokenStream {
    if table.within.is_empty() {
        return TokenStream::new();
    }
    let db = db();
    let row = &table.record.ident;
    let (outer, values) = (outer(table), values(table));
    let fields = table.within.iter().map(|index| &table.record.fields[*index].ident);
    let (names, positions) = (fields.clone().map(plain), &table.within);
    let conditions = fields.zip(values).map(|(field, value)| {
        let constant = constant(field);
        quote!(#db::ColumnType::is_in(&#value, Self::#constant))
    });
    let assertions = table.within.iter().map(|index| {
        let Field { ident, ty, .. } = &table.record.fields[*index];
        let message = format!("`{ident}` has to say what a row is found within\nnote: remove the `Option`");
        quote_spanned! { ty.span() =>
            const _: () = ::core::assert!(!<#ty as #db::ColumnType>::NULLABLE, #message);
        }
    });
    quote! {
        #(#assertions)*

        #[automatically_derived]
        impl #db::Within for #row {
            type Outer = #outer;
            const OUTER: &'static [&'static str] = &[#(#names),*];
            const OUTER_COLUMNS: &'static [usize] = &[#(#positions),*];

            fn is_within(outer: &Self::Outer) -> #db::Expr<bool> {
                #db::all([#(#conditions),*])
            }
        }
    }
}

/// A type for new rows that has all but those columns.
pub(super) fn create(table: &Table, selection: &Selection, writing: &Writing<'_>) -> TokenStream {
    let (core, db) = (core(), db());
    let (row, ident) = (&table.record.ident, &selection.ident);
    let (outer, values) = (outer(table), values(table));
    let mut targets = writing.targets();
    targets.extend(
        selection
            .within
            .iter()
            .map(|column| quote!(#db::Target { column: #column, optional: false, default: #core::None })),
    );
    let insert = text(row, &quote!(#db::Sql::Insert(<#ident as #db::CreateWithin>::TARGETS)));
    let insert_many = text(row, &quote!(#db::Sql::InsertMany(<#ident as #db::CreateWithin>::TARGETS)));
    let push = writing.pushes();
    quote! {
        #[automatically_derived]
        impl #db::CreateWithin for #ident {
            type Table = #row;
            const TARGETS: &'static [#db::Target] = &[#(#targets),*];
            const INSERT: &'static str = #insert;
            const INSERT_MANY: #core::std::option::Option<&'static str> =
                if #db::has_arrays(<#row as #db::Table>::TABLE, <#ident as #db::CreateWithin>::TARGETS) {
                    #core::None
                } else {
                    #core::Some(#insert_many)
                };

            fn parameters<'a>(&'a self, outer: &'a #outer) -> #core::std::vec::Vec<#db::Parameter<'a>> {
                let mut parameters = #core::std::vec::Vec::new();
                #(#push)*
                #(parameters.push(#db::ColumnType::as_parameter(&#values));)*
                parameters
            }
        }
    }
}

/// The type of the columns' values: that of the only one, or a tuple.
fn outer(table: &Table) -> TokenStream {
    match &table.within.iter().map(|index| &table.record.fields[*index].ty).collect::<Vec<_>>()[..] {
        [one] => quote!(#one),
        several => quote!((#(#several),*)),
    }
}

/// The values in it.
fn values(table: &Table) -> Vec<TokenStream> {
    match table.within.len() {
        1 => vec![quote!(*outer)],
        count => (0..count).map(Index::from).map(|position| quote!(outer.#position)).collect(),
    }
}
