//! Turns a checked table into its definition, its typed columns and the decoding of its rows.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;

use super::{core, db};
use crate::{
    attribute::plain,
    model::{Field, Limit},
    sql,
    table::{Column, Table},
};

pub(crate) fn expand(table: &Table) -> TokenStream {
    let definition = definition(table);
    let columns = typed_columns(table);
    let keyed = keyed(table);
    let assertions = assertions(table);
    quote! { #definition #columns #keyed #assertions }
}

fn definition(table: &Table) -> TokenStream {
    let db = db();
    let core = core();
    let Table { record, name, columns, .. } = table;
    let ident = &record.ident;
    let description = &record.description;
    let defined = record.fields.iter().zip(columns).map(|(field, column)| column_definition(field, column));
    let (list, width) = (sql::columns(table), columns.len());
    let fields = record.fields.iter().enumerate().map(|(index, Field { ident, ty, .. })| {
        let decode = quote! { <#ty as #db::ColumnType>::decode(row, start + #index) };
        quote! { #ident: #decode? }
    });
    quote! {
        #[automatically_derived]
        impl #db::Table for #ident {
            const TABLE: &'static #db::TableDef =
                &#db::TableDef { name: #name, comment: #description, columns: &[#(#defined),*] };
            const COLUMNS: &'static str = #list;
        }

        #[automatically_derived]
        impl #db::FromRow for #ident {
            const WIDTH: usize = #width;

            fn from_row_at(row: &#db::Row, start: usize) -> #core::std::result::Result<Self, #db::RowError> {
                #core::Ok(Self { #(#fields),* })
            }
        }
    }
}

/// What only the types can say.
fn assertions(table: &Table) -> TokenStream {
    let (core, db) = (core(), db());
    let ident = &table.record.ident;
    let decimals = table.record.fields.iter().filter_map(|field| {
        let given = field.column.numeric.as_ref()?;
        let (precision, scale) = given.value;
        let ty = &field.ty;
        let message = format!(
            "`{}` is no decimal, so `numeric({precision}, {scale})` says nothing of it\nnote: use \
             `rust_decimal::Decimal`, or remove `numeric`",
            plain(&field.ident)
        );
        Some(quote_spanned! { given.span =>
            const _: () = ::core::assert!(<#ty as #db::ColumnType>::TYPE.is_numeric(), #message);
        })
    });
    quote! {
        const _: &#core::Node = <#ident as #core::Schema>::NODE;
        #(#decimals)*
    }
}

fn column_definition(field: &Field, column: &Column) -> TokenStream {
    let db = db();
    let Field { ty, received, annotations, rules, .. } = field;
    let (wire, description) = (&received[0], &annotations.description);
    let Column { name, primary_key, unique, default, numeric } = column;
    let span = field.type_span();
    let mut sql_type = quote_spanned! { span => <#ty as #db::ColumnType>::TYPE };
    if let Some(limit) = rules.length.max {
        sql_type = quote_spanned! { span => #sql_type.with_length(#limit) };
    }
    if let Some((precision, scale)) = numeric {
        sql_type = quote_spanned! { span => #sql_type.with_precision(#precision, #scale) };
    }
    let mut checks = Vec::new();
    checks.extend(rules.length.min.map(|limit| quote!(#db::Check::MinLength(#limit))));
    checks.extend(limit(rules.minimum.as_ref(), "Minimum"));
    checks.extend(limit(rules.maximum.as_ref(), "Maximum"));
    checks.extend(rules.multiple_of.as_ref().map(|factor| quote!(#db::Check::MultipleOf(#factor))));
    let default = option(default.as_ref());
    quote! {
        #db::ColumnDef {
            name: #name,
            wire: #wire,
            ty: #sql_type,
            nullable: <#ty as #db::ColumnType>::NULLABLE,
            primary_key: #primary_key,
            unique: #unique,
            default: #default,
            checks: &[#(#checks),*],
            comment: #description,
        }
    }
}

/// A limit, in its digits, which SQL reads as Rust does.
fn limit(limit: Option<&Limit>, check: &str) -> Option<TokenStream> {
    let db = db();
    let Limit { number, exclusive, .. } = limit?;
    let check = if *exclusive { format_ident!("Exclusive{check}") } else { format_ident!("{check}") };
    Some(quote!(#db::Check::#check(#number)))
}

fn option(value: Option<&String>) -> TokenStream {
    let core = core();
    match value {
        Some(value) => quote!(#core::Some(#value)),
        None => quote!(#core::None),
    }
}

/// A constant for each column, named as constants are: `Task::TITLE`.
fn typed_columns(table: &Table) -> TokenStream {
    let db = db();
    let ident = &table.record.ident;
    let constants = table.record.fields.iter().enumerate().map(|(index, field)| {
        let Field { ident: name, ty, visibility, .. } = field;
        let constant = constant(name);
        let doc = format!("The column of [`{ident}::{}`].", plain(name));
        quote_spanned! { name.span() =>
            #[doc = #doc]
            #visibility const #constant: #db::Column<#ident, #ty> = #db::Column::new(&<#ident as #db::Table>::TABLE.columns[#index]);
        }
    });
    quote! {
        #[allow(dead_code, reason = "not every program names every column")]
        impl #ident {
            #(#constants)*
        }
    }
}

/// The name of a column's constant.
pub(super) fn constant(field: &Ident) -> Ident {
    format_ident!("{}", plain(field).to_uppercase(), span = field.span())
}

/// What goes by the primary key, if the table has one.
fn keyed(table: &Table) -> TokenStream {
    let db = db();
    let key = table.key();
    if key.is_empty() {
        return TokenStream::new();
    }
    let ident = &table.record.ident;
    let types: Vec<_> = key.iter().map(|index| &table.record.fields[*index].ty).collect();
    let names = key.iter().map(|index| &table.columns[*index].name);
    let (fetch, delete) = (sql::fetch(table), sql::delete(table));
    let (key_type, parameters) = match &types[..] {
        [ty] => (quote!(#ty), quote!([<#ty as #db::ColumnType>::as_parameter(key)])),
        _ => {
            let positions = (0..types.len()).map(syn::Index::from);
            (quote!((#(#types),*)), quote!([#(<#types as #db::ColumnType>::as_parameter(&key.#positions)),*]))
        }
    };
    quote! {
        #[automatically_derived]
        impl #db::Keyed for #ident {
            type Key = #key_type;
            const KEY: &'static [&'static str] = &[#(#names),*];
            const FETCH: &'static str = #fetch;
            const DELETE: &'static str = #delete;

            fn key_parameters(key: &Self::Key) -> impl #db::Parameters<'_> {
                #parameters
            }
        }
    }
}
