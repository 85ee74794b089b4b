//! Turns structs that are written by hand into rows of a table, new ones or changes, and checks them against its definition.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, Type, spanned::Spanned};

use super::{core, db, report, text::text, written};
use crate::{
    attribute::Given,
    handwritten::{Handwritten, Member},
};

pub(crate) fn create(record: &Handwritten) -> TokenStream {
    let db = db();
    let Handwritten { ident, upsert, .. } = record;
    let definition = definition(record);
    let name = ident.to_string();
    let upsert = upsert.as_ref().map(|given| conflict(record, &given.value, given.span));
    let writing = writing(record);
    let targets = writing.targets();
    let create = writing.create(upsert.as_ref().map(|(columns, _)| &columns[..]));
    let verdict = upsert.map(|(_, verdict)| verdict);
    let whole = report(ident.span(), &quote!(#db::is_whole(#definition, #name, &[#(#targets),*])));
    let checks = record.members.iter().map(|member| {
        let has_default = member.default.is_some();
        written_check(record, member, &quote!(#has_default), true)
    });
    quote! { #create #verdict #whole #(#checks)* }
}

pub(crate) fn update(record: &Handwritten) -> TokenStream {
    let update = writing(record).update();
    let checks = record.members.iter().map(|member| written_check(record, member, &quote!(false), false));
    quote! { #update #(#checks)* }
}

pub(crate) fn row(record: &Handwritten) -> TokenStream {
    let (core, db) = (core(), db());
    let Handwritten { ident, table, members, .. } = record;
    let positions: Vec<_> = members.iter().map(|member| position(record, &member.name.value)).collect();
    let columns = text(table, &quote!(#db::Sql::Columns(&[#(#positions),*])));
    let fetch = text(table, &quote!(#db::Sql::Fetch(&[#(#positions),*])));
    let width = members.len();
    let fields = members.iter().enumerate().map(|(index, Member { ident, ty, .. })| {
        quote_spanned! { ty.span() => #ident: <#ty as #db::ColumnType>::decode(row, start + #index)? }
    });
    let checks = members.iter().map(|member| read_check(record, member));
    quote! {
        #[automatically_derived]
        impl #db::FromRow for #ident {
            const WIDTH: usize = #width;

            fn from_row_at(row: &#db::Row, start: usize) -> #core::std::result::Result<Self, #db::RowError> {
                #core::Ok(Self { #(#fields),* })
            }
        }

        #[automatically_derived]
        impl #db::RowOf for #ident {
            type Table = #table;
            const COLUMNS: &'static str = #columns;
            const FETCH: &'static str = #fetch;
        }

        #(#checks)*
    }
}

/// A row of whatever is selected.
pub(crate) fn values(ident: &Ident, fields: &[(Ident, Type)]) -> TokenStream {
    let db = db();
    let (names, types): (Vec<_>, Vec<_>) = fields.iter().map(|(name, ty)| (name, ty)).unzip();
    quote! {
        #[automatically_derived]
        impl #db::FromValues<(#(#types,)*)> for #ident {
            fn from_values((#(#names,)*): (#(#types,)*)) -> Self {
                Self { #(#names),* }
            }
        }
    }
}

fn writing(record: &Handwritten) -> written::Writing<'_> {
    let members = record.members.iter().map(|member| {
        let Member { ident, ty, name, default } = member;
        written::Member {
            ident,
            ty: quote_spanned!(ty.span() => #ty),
            column: position(record, &name.value),
            default: default.as_ref().map(|given| given.value.as_str()),
        }
    });
    written::Writing { ident: &record.ident, table: &record.table, members: members.collect() }
}

/// The columns of a constraint, and what stops the compiler where they are none.
fn conflict(record: &Handwritten, names: &[Given<String>], span: Span) -> (Vec<TokenStream>, TokenStream) {
    let db = db();
    let (definition, ident) = (definition(record), &record.ident);
    let targets = quote!(<#ident as #db::Create>::TARGETS);
    let mut verdict = TokenStream::new();
    let mut columns = Vec::new();
    for name in names {
        columns.push(position(record, &name.value));
        verdict.extend(known_check(record, &name.value, name.span));
    }
    verdict.extend(report(span, &quote!(#db::is_unique(#definition, &[#(#columns),*], #targets))));
    (columns, verdict)
}

fn definition(record: &Handwritten) -> TokenStream {
    let (db, table) = (db(), &record.table);
    quote!(<#table as #db::Table>::TABLE)
}

/// The position of a column in the table.
fn position(record: &Handwritten, name: &str) -> TokenStream {
    let (db, definition) = (db(), definition(record));
    quote!(#db::position(#definition, #name))
}

/// Stops the compiler at a name that is none of the table's.
fn known_check(record: &Handwritten, name: &str, span: Span) -> TokenStream {
    let (db, definition) = (db(), definition(record));
    report(span, &quote!(#db::is_known(#definition, #name)))
}

fn written_check(record: &Handwritten, member: &Member, has_default: &TokenStream, is_new: bool) -> TokenStream {
    let (db, definition) = (db(), definition(record));
    let Member { ty, name, .. } = member;
    let (name, span) = (&name.value, name.span);
    let known = known_check(record, name, span);
    let form = quote!(<#ty as #db::Written>::FORM);
    let fits = report(ty.span(), &quote!(#db::fits(#definition, #name, #form, #has_default, #is_new)));
    quote! { #known #fits }
}

fn read_check(record: &Handwritten, member: &Member) -> TokenStream {
    let (db, definition) = (db(), definition(record));
    let Member { ty, name, .. } = member;
    let (name, span) = (&name.value, name.span);
    let known = known_check(record, name, span);
    let (sql_type, nullable) = (quote!(<#ty as #db::ColumnType>::TYPE), quote!(<#ty as #db::ColumnType>::NULLABLE));
    let reads = report(ty.span(), &quote!(#db::reads(#definition, #name, #sql_type, #nullable)));
    quote! { #known #reads }
}
