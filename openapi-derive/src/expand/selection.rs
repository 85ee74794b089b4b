//! Turns a table into the types that clients send: for a new row, and for a change of one.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{core, db};
use crate::{
    model::Field,
    sql,
    table::{Selection, Table},
};

/// The type of a new row: its columns, but for those that are omitted.
pub(crate) fn create(table: &Table, selection: &Selection) -> TokenStream {
    let db = db();
    let row = &table.record.ident;
    let Selection { ident, columns, omitted } = selection;
    let fields: Vec<&Field> = columns.iter().map(|index| &table.record.fields[*index]).collect();
    let members = fields.iter().map(|field| {
        let ty = &field.ty;
        member(field, &quote!(#ty), &TokenStream::new())
    });
    let declaration = declaration(table, selection, &format!("A new `{row}`."), members);
    let names = fields.iter().map(|field| &field.ident);
    let types = fields.iter().map(|field| &field.ty);
    let insert = sql::insert(table, columns);
    let required =
        omitted.iter().filter(|omitted| !table.columns[omitted.column].has_value_of_its_own()).map(|omitted| {
            let Field { ident: name, ty, .. } = &table.record.fields[omitted.column];
            let message = format!(
                "`{ident}` leaves out `{name}`, which no row can be without\nnote: give the column a default, as \
             `#[column(default = \"…\")]`, make it an `Option`, or do not omit it"
            );
            quote_spanned! { omitted.span =>
                const _: () = ::core::assert!(<#ty as #db::ColumnType>::NULLABLE, #message);
            }
        });
    quote! {
        #declaration

        #[automatically_derived]
        impl #db::Create for #ident {
            type Table = #row;
            const INSERT: &'static str = #insert;

            fn parameters(&self) -> impl #db::Parameters<'_> {
                [#(<#types as #db::ColumnType>::as_parameter(&self.#names)),*] as [#db::Parameter<'_>; _]
            }
        }

        #(#required)*
    }
}

/// The type of a change: each column may be given or not.
pub(crate) fn update(table: &Table, selection: &Selection) -> TokenStream {
    let db = db();
    let row = &table.record.ident;
    let Selection { ident, columns, .. } = selection;
    let fields: Vec<&Field> = columns.iter().map(|index| &table.record.fields[*index]).collect();
    let members = fields.iter().map(|field| {
        let ty = &field.ty;
        member(field, &quote!(#db::Patch<#ty>), &quote!(#[serde(default)]))
    });
    let declaration =
        declaration(table, selection, &format!("What changes of a `{row}`; what is absent stays."), members);
    let names: Vec<_> = fields.iter().map(|field| &field.ident).collect();
    let update = sql::update(table, columns);
    let key: Vec<TokenStream> = match table.key().len() {
        1 => vec![quote!(key.as_parameter())],
        several => (0..several).map(syn::Index::from).map(|index| quote!(key.#index.as_parameter())).collect(),
    };
    if table.key().is_empty() {
        // That is told already.
        return declaration;
    }
    quote! {
        #declaration

        #[automatically_derived]
        impl #db::Update for #ident {
            type Table = #row;
            const UPDATE: &'static str = #update;

            fn is_empty(&self) -> bool {
                true #(&& !self.#names.is_set())*
            }

            fn parameters<'a>(&'a self, key: &'a <#row as #db::Keyed>::Key) -> impl #db::Parameters<'a> {
                use #db::ColumnType as _;

                [#(#key,)* #(#db::flag(self.#names.is_set()), self.#names.as_parameter()),*] as [#db::Parameter<'_>; _]
            }
        }
    }
}

fn declaration(
    table: &Table,
    selection: &Selection,
    description: &str,
    members: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let core = core();
    let ident = &selection.ident;
    let visibility = &table.record.visibility;
    let serde = quote!(#core::serde).to_string();
    quote! {
        #[doc = #description]
        #[derive(::core::fmt::Debug, ::core::clone::Clone, #core::serde::Deserialize, #core::Schema)]
        #[serde(crate = #serde, deny_unknown_fields)]
        #visibility struct #ident {
            #(#members),*
        }
    }
}

/// A field with what the table's own says of it.
fn member(field: &Field, ty: &TokenStream, attributes: &TokenStream) -> TokenStream {
    let Field { ident, visibility, received, attributes: kept, .. } = field;
    let wire = &received[0];
    let aliases = received[1..].iter().map(|alias| quote!(#[serde(alias = #alias)]));
    let column = match field.column.digits() {
        Some((precision, scale)) => quote!(column(#precision, #scale)),
        None => quote!(column),
    };
    quote! {
        #(#kept)*
        #[schema(#column)]
        #[serde(rename = #wire)]
        #(#aliases)*
        #attributes
        #visibility #ident: #ty
    }
}
