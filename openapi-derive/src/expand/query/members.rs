//! The parameters of a list, as members of its type.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::{beside, core, db};
use crate::{
    attribute::{FilterFunction, plain},
    query::{Comparison, Limits, Operator, Paging, Parameter, Query},
    table::Table,
};

pub(super) fn all(table: &Table, query: &Query) -> Vec<TokenStream> {
    let filters = query.filters.iter().map(|parameter| match parameter {
        Parameter::Comparison(comparison) => filter(table, comparison),
        Parameter::Function { name, column, function } => by_function(table, name, *column, function),
    });
    filters.chain([search(table, query), order(table, query)].into_iter().flatten()).chain(page(table, query)).collect()
}

/// `severity` for equality, `severity:ge` on the wire and `severity_ge` in Rust for another operator.
fn filter(table: &Table, comparison: &Comparison) -> TokenStream {
    let (core, db) = (core(), db());
    let visibility = &table.record.visibility;
    let field = &table.record.fields[comparison.column];
    let (ty, wire, ident, operator) = (&field.ty, &field.wire, ident(table, comparison), self::operator(comparison));
    let description = description(wire, comparison.operator);
    let wire = match comparison.operator {
        Operator::Eq => wire.clone(),
        operator => format!("{wire}:{}", operator.name()),
    };
    let value = quote_spanned! { comparison.span => <#ty as #db::Filtered<#operator>>::Parameter };
    if comparison.operator.takes_one() {
        return quote! {
            #[doc = #description]
            #[serde(rename = #wire)]
            #[schema(column)]
            #visibility #ident: #core::std::option::Option<#value>
        };
    }
    quote! {
        #[doc = #description]
        #[serde(default, rename = #wire)]
        #[schema(items(column))]
        #visibility #ident: #core::std::vec::Vec<#value>
    }
}

fn description(wire: &str, operator: Operator) -> String {
    match operator {
        Operator::Eq => format!("`{wire}` is one of these"),
        Operator::Ne => format!("`{wire}` has a value, and none of these"),
        Operator::Lt => format!("`{wire}` is less than one of these"),
        Operator::Le => format!("`{wire}` is at most one of these"),
        Operator::Gt => format!("`{wire}` is greater than one of these"),
        Operator::Ge => format!("`{wire}` is at least one of these"),
        Operator::Is => format!("Whether `{wire}` has a value"),
        Operator::Like => format!("`{wire}` is like one of these: `%` is any text, `_` any character"),
        Operator::Ilike => format!("`{wire}` is like one of these, in any case: `%` is any text, `_` any character"),
        Operator::Contains => format!("`{wire}` has all of these"),
        Operator::Contained => format!("`{wire}` has nothing but these"),
        Operator::Overlaps => format!("`{wire}` has one of these"),
        Operator::Search => {
            format!("`{wire}` has these words: `\"…\"` keeps them together, `or` and `-` are understood")
        }
    }
}

fn by_function(table: &Table, name: &syn::Ident, column: Option<usize>, function: &FilterFunction) -> TokenStream {
    let core = core();
    let visibility = &table.record.visibility;
    let FilterFunction { ty, description, .. } = function;
    let field = column.map(|index| &table.record.fields[index]);
    let wire = field.map_or_else(|| plain(name), |field| field.wire.clone());
    let description = match (description, field) {
        (Some(description), _) => description.clone(),
        (None, Some(field)) => field.annotations.description.clone(),
        (None, None) => String::new(),
    };
    quote! {
        #[doc = #description]
        #[serde(rename = #wire)]
        #[schema(column)]
        #visibility #name: #core::std::option::Option<#ty>
    }
}

fn search(table: &Table, query: &Query) -> Option<TokenStream> {
    let core = core();
    let visibility = &table.record.visibility;
    let names: Vec<_> = query.search.iter().map(|index| format!("`{}`", table.record.fields[*index].wire)).collect();
    let description = format!("A text that is part of {}, in any case", names.join(" or "));
    (!names.is_empty()).then(|| {
        quote! {
            #[doc = #description]
            #[schema(column)]
            #visibility search: #core::std::option::Option<#core::std::string::String>
        }
    })
}

fn order(table: &Table, query: &Query) -> Option<TokenStream> {
    let core = core();
    let visibility = &table.record.visibility;
    if !query.order_by.is_empty() {
        let order = beside(query, "Order");
        return Some(quote! {
            /// What the rows are ordered by, `-` before a name for descending
            #[serde(default)]
            #visibility order_by: #core::std::vec::Vec<#order>
        });
    }
    let direction = beside(query, "Direction");
    query.direction.then(|| {
        quote! {
            /// Whether the lowest rows come first, or the highest
            #visibility direction: #core::std::option::Option<#direction>
        }
    })
}

fn page(table: &Table, query: &Query) -> Vec<TokenStream> {
    let core = core();
    let visibility = &table.record.visibility;
    let limit = |Limits { default, max }| {
        let description = format!("The most rows that the page has; {default} unless given");
        quote! {
            #[doc = #description]
            #[schema(minimum = 1, maximum = #max)]
            #visibility limit: #core::std::option::Option<u32>
        }
    };
    match query.paging {
        Paging::Offsets(limits) => {
            let offset = quote! {
                /// The number of rows before the page
                #visibility offset: #core::std::option::Option<u32>
            };
            vec![limit(limits), offset]
        }
        Paging::Cursors(limits, _) => {
            let cursor = quote! {
                /// Where the page begins, as a link of another page has it
                #[serde(rename = "_cursor")]
                #visibility cursor: #core::std::option::Option<#core::std::string::String>
            };
            vec![limit(limits), cursor]
        }
        Paging::Unpaged => Vec::new(),
    }
}

pub(super) fn ident(table: &Table, comparison: &Comparison) -> syn::Ident {
    let field = &table.record.fields[comparison.column].ident;
    match comparison.operator {
        Operator::Eq => field.clone(),
        operator => format_ident!("{}_{}", plain(field), operator.name()),
    }
}

/// The type that stands for an operator.
pub(super) fn operator(comparison: &Comparison) -> TokenStream {
    let db = db();
    let name = format_ident!("{}", crate::case::Case::Pascal.field(comparison.operator.name()));
    quote_spanned!(comparison.span => #db::operators::#name)
}
