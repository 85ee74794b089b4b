//! What a list is ordered by: what the client asks for, or else what the list itself says.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::{beside, constant, core, db};
use crate::{
    attribute::plain,
    case::Case,
    query::{Query, Sort},
    table::Table,
};

/// The types of the parameters, if there are any.
pub(super) fn types(table: &Table, query: &Query) -> TokenStream {
    if !query.order_by.is_empty() {
        columns(table, query)
    } else if query.direction {
        directions(table, query)
    } else {
        TokenStream::new()
    }
}

/// The orders that a client may ask for: each column, and each descending.
fn columns(table: &Table, query: &Query) -> TokenStream {
    let (core, db) = (core(), db());
    let (row, visibility, ident) = (&table.record.ident, &table.record.visibility, beside(query, "Order"));
    let serde = quote!(#core::serde).to_string();
    let (mut variants, mut arms) = (Vec::new(), Vec::new());
    for (index, _) in &query.order_by {
        let field = &table.record.fields[*index];
        let (name, column) = (Case::Pascal.field(&plain(&field.ident)), constant(&field.ident));
        let (ascending, descending) = (format_ident!("{name}"), format_ident!("{name}Descending"));
        let (wire, reverse) = (&field.wire, format!("-{}", field.wire));
        let (doc, reverse_doc) = (format!("By `{wire}`"), format!("By `{wire}`, descending"));
        variants.push(quote! {
            #[doc = #doc]
            #[serde(rename = #wire)]
            #ascending,
            #[doc = #reverse_doc]
            #[serde(rename = #reverse)]
            #descending
        });
        arms.push(quote! {
            #ident::#ascending => #db::Sort::of(#row::#column.definition(), false),
            #ident::#descending => #db::Sort::of(#row::#column.definition(), true)
        });
    }
    let description = format!("What a list of `{row}` can be ordered by.");
    quote! {
        #[doc = #description]
        #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy, #core::serde::Deserialize, #core::Schema)]
        #[serde(crate = #serde)]
        #visibility enum #ident {
            #(#variants),*
        }

        #[automatically_derived]
        impl #ident {
            fn sort(self) -> #db::Sort {
                match self {
                    #(#arms),*
                }
            }
        }
    }
}

/// Stops the compiler at a column that has no order.
pub(super) fn assertions(table: &Table, query: &Query) -> TokenStream {
    let db = db();
    let usual = query.default_order.iter().map(|Sort { column, span, .. }| (*column, *span));
    let columns = query.order_by.iter().copied().chain(usual);
    let asserted = columns.map(|(column, span)| {
        let ty = &table.record.fields[column].ty;
        quote_spanned! { span => const _: () = #db::has_order::<<#ty as #db::ColumnType>::Value>(); }
    });
    asserted.collect()
}

/// The two directions of an order.
fn directions(table: &Table, query: &Query) -> TokenStream {
    let core = core();
    let (row, visibility, ident) = (&table.record.ident, &table.record.visibility, beside(query, "Direction"));
    let serde = quote!(#core::serde).to_string();
    let description = format!("In which direction a list of `{row}` can be ordered.");
    quote! {
        #[doc = #description]
        #[derive(
            ::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq,
            #core::serde::Deserialize, #core::Schema
        )]
        #[serde(crate = #serde)]
        #visibility enum #ident {
            /// The lowest first
            #[serde(rename = "asc")]
            Ascending,
            /// The highest first
            #[serde(rename = "desc")]
            Descending
        }
    }
}

/// The order of a list, as far as it is said.
pub(super) fn expression(table: &Table, query: &Query) -> TokenStream {
    let (core, db) = (core(), db());
    let usual = usual(table, query);
    let usual = quote!(<[_]>::into_vec(#core::std::boxed::Box::new([#(#usual),*] as [#db::Sort; _])));
    if !query.order_by.is_empty() {
        let order = beside(query, "Order");
        return quote! {
            if self.order_by.is_empty() {
                return #usual;
            }
            self.order_by.iter().copied().map(#order::sort).collect()
        };
    }
    if query.direction {
        let direction = beside(query, "Direction");
        return quote! {
            match self.direction {
                #core::Some(direction) => #db::Sort::turned(#usual, direction == #direction::Descending),
                #core::None => #usual,
            }
        };
    }
    usual
}

/// What the list itself says. Where it says nothing but may be turned round, it is the key that is.
fn usual(table: &Table, query: &Query) -> Vec<TokenStream> {
    let db = db();
    let row = &table.record.ident;
    let sort = |column: usize, descending: bool| {
        let column = constant(&table.record.fields[column].ident);
        quote!(#db::Sort::of(#row::#column.definition(), #descending))
    };
    if query.default_order.is_empty() && query.direction {
        return table.key().into_iter().map(|column| sort(column, false)).collect();
    }
    query.default_order.iter().map(|Sort { column, descending, .. }| sort(*column, *descending)).collect()
}
