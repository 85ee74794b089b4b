//! Turns a table into the type of a list's parameters: filters, search, order and page.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{core, db, table::constant};
use crate::{
    attribute::plain,
    model::Field,
    table::{Comparison, Operator, Query, Table},
};

pub(crate) fn expand(table: &Table, query: &Query) -> TokenStream {
    let core = core();
    let row = &table.record.ident;
    let visibility = &table.record.visibility;
    let Query { ident, filters, order_by, search } = query;
    let serde = quote!(#core::serde).to_string();
    let filters = filters.iter().map(|comparison| filter_member(table, comparison));
    let order = if order_by.is_empty() { TokenStream::new() } else { order_type(table, query) };
    let order_member = (!order_by.is_empty()).then(|| {
        let order = order_ident(query);
        quote! {
            /// What the rows are ordered by, `-` before a name for descending
            #[serde(default)]
            #visibility order_by: #core::std::vec::Vec<#order>,
        }
    });
    let search_member = (!search.is_empty()).then(|| {
        let names: Vec<_> = search.iter().map(|index| format!("`{}`", table.record.fields[*index].wire)).collect();
        let description = format!("A text that is part of {}, in any case", names.join(" or "));
        quote! {
            #[doc = #description]
            #[schema(column)]
            #visibility search: #core::std::option::Option<#core::std::string::String>,
        }
    });
    let description = format!("Which of the rows of `{row}` are listed, and how.");
    let list = list_implementation(table, query);
    quote! {
        #[doc = #description]
        #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::default::Default, #core::serde::Deserialize, #core::Schema)]
        #[serde(crate = #serde, deny_unknown_fields)]
        #visibility struct #ident {
            #(#filters,)*
            #search_member
            #order_member
            /// The most rows that the page has; 50 unless given
            #[schema(minimum = 1, maximum = 100)]
            #visibility limit: #core::std::option::Option<u32>,
            /// The number of rows before the page
            #visibility offset: #core::std::option::Option<u32>,
        }

        #order
        #list
    }
}

/// `severity` for equality, `severity:ge` on the wire and `severity_ge` in Rust for another operator.
fn filter_member(table: &Table, comparison: &Comparison) -> TokenStream {
    let core = core();
    let visibility = &table.record.visibility;
    let Field { ty, wire, .. } = &table.record.fields[comparison.column];
    let ident = filter_ident(table, comparison);
    let db = db();
    // Nothing is less or greater than NULL: only equality can ask for it.
    let value = match comparison.operator {
        Operator::Eq | Operator::Ne => quote!(#ty),
        _ => quote!(<#ty as #db::ColumnType>::Value),
    };
    let (wire, description) = match comparison.operator {
        Operator::Eq => (wire.clone(), format!("`{wire}` is one of these")),
        Operator::Ne => (format!("{wire}:ne"), format!("`{wire}` has a value, and none of these")),
        Operator::Lt => (format!("{wire}:lt"), format!("`{wire}` is less than one of these")),
        Operator::Le => (format!("{wire}:le"), format!("`{wire}` is at most one of these")),
        Operator::Gt => (format!("{wire}:gt"), format!("`{wire}` is greater than one of these")),
        Operator::Ge => (format!("{wire}:ge"), format!("`{wire}` is at least one of these")),
    };
    quote! {
        #[doc = #description]
        #[serde(default, rename = #wire)]
        #[schema(items(column))]
        #visibility #ident: #core::std::vec::Vec<#value>
    }
}

fn filter_ident(table: &Table, comparison: &Comparison) -> syn::Ident {
    let field = &table.record.fields[comparison.column].ident;
    match comparison.operator {
        Operator::Eq => field.clone(),
        operator => format_ident!("{}_{}", plain(field), operator.name()),
    }
}

fn order_ident(query: &Query) -> syn::Ident {
    format_ident!("{}Order", query.ident)
}

/// The orders that a client may ask for: each column, and each descending.
fn order_type(table: &Table, query: &Query) -> TokenStream {
    let core = core();
    let db = db();
    let visibility = &table.record.visibility;
    let ident = order_ident(query);
    let serde = quote!(#core::serde).to_string();
    let row = &table.record.ident;
    let (mut variants, mut arms) = (Vec::new(), Vec::new());
    for index in &query.order_by {
        let field = &table.record.fields[*index];
        let (name, column) = (pascal(&plain(&field.ident)), constant(&field.ident));
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
            #ident::#ascending => #db::Ordering::asc(#row::#column),
            #ident::#descending => #db::Ordering::desc(#row::#column)
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
            fn order(self) -> #db::Order {
                match self {
                    #(#arms),*
                }
            }
        }
    }
}

fn list_implementation(table: &Table, query: &Query) -> TokenStream {
    let core = core();
    let db = db();
    let row = &table.record.ident;
    let Query { ident, filters, order_by, search } = query;
    let conditions = filters.iter().map(|comparison| {
        let column = constant(&table.record.fields[comparison.column].ident);
        let member = filter_ident(table, comparison);
        let operator = format_ident!("{}", comparison.operator.name());
        quote! { conditions.extend(#db::filter::#operator(#row::#column, &self.#member)); }
    });
    let searched = search.iter().map(|index| constant(&table.record.fields[*index].ident));
    let search = (!search.is_empty()).then(|| {
        quote! {
            if let #core::Some(text) = &self.search {
                let searched: [#db::Expr<#core::std::option::Option<bool>>; _] =
                    [#(#db::Expression::nullable(#db::TextOperators::contains_text(#row::#searched, text))),*];
                conditions.push(#db::any(searched));
            }
        }
    });
    let order = if order_by.is_empty() {
        quote!(#core::std::vec::Vec::new())
    } else {
        let order = order_ident(query);
        quote!(self.order_by.iter().copied().map(#order::order).collect())
    };
    quote! {
        #[automatically_derived]
        impl #db::List for #ident {
            type Table = #row;

            fn conditions(&self) -> #core::std::vec::Vec<#db::Expr<#core::std::option::Option<bool>>> {
                let mut conditions = #core::std::vec::Vec::new();
                #(#conditions)*
                #search
                conditions
            }

            fn order(&self) -> #core::std::vec::Vec<#db::Order> {
                #order
            }

            fn limit(&self) -> #core::std::option::Option<u32> {
                self.limit
            }

            fn offset(&self) -> #core::std::option::Option<u32> {
                self.offset
            }
        }
    }
}

fn pascal(name: &str) -> String {
    crate::case::Case::Pascal.field(name)
}
