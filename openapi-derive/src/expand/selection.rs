//! Turns a table into the types that clients send: for a new row, and for a change of one.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{core, db, report, within, written};
use crate::{
    model::Field,
    selection::{Member, Omitted, Presence, Selection},
    table::Table,
};

/// The type of a new row.
pub(crate) fn create(table: &Table, selection: &Selection) -> TokenStream {
    let db = db();
    let (row, ident) = (&table.record.ident, &selection.ident);
    let types: Vec<_> = selection.members.iter().map(|member| member_type(table, member, false)).collect();
    let declaration = declaration(table, selection, &format!("A new `{row}`."), &types);
    let upsert = selection.upsert.as_ref().map(|(columns, span)| {
        let indexes = columns.iter().map(|column| quote!(#column));
        let targets = quote!(<#ident as #db::Create>::TARGETS);
        let unique = quote!(#db::is_unique(<#row as #db::Table>::TABLE, &[#(#columns),*], #targets));
        let verdict = report(*span, &unique);
        (indexes.collect::<Vec<_>>(), verdict)
    });
    let verdict = upsert.as_ref().map(|(_, verdict)| verdict);
    let writing = writing(table, selection, &types);
    let create = if selection.within.is_empty() {
        writing.create(upsert.as_ref().map(|(columns, _)| &columns[..]))
    } else {
        within::create(table, selection, &writing)
    };
    let missing = missing(table, selection);
    let idle = idle(table, selection);
    quote! { #declaration #create #verdict #missing #idle }
}

/// The type of a change: each column may be given or not.
pub(crate) fn update(table: &Table, selection: &Selection) -> TokenStream {
    let row = &table.record.ident;
    let types: Vec<_> = selection.members.iter().map(|member| member_type(table, member, true)).collect();
    let description = format!("What changes of a `{row}`; what is absent stays.");
    let declaration = declaration(table, selection, &description, &types);
    if table.key().is_empty() {
        // That is told already.
        return declaration;
    }
    let update = writing(table, selection, &types).update();
    quote! { #declaration #update }
}

/// The type of a member, and whether serde may find it absent.
fn member_type(table: &Table, member: &Member, is_change: bool) -> (TokenStream, bool) {
    let db = db();
    let ty = &table.record.fields[member.column].ty;
    match member.presence {
        Presence::Required(_) => (quote!(<#ty as #db::ColumnType>::Value), false),
        Presence::AsTyped if !is_change => (quote!(#ty), false),
        Presence::AsTyped | Presence::Optional(_) => (quote!(#db::Patch<#ty>), true),
    }
}

fn writing<'a>(table: &'a Table, selection: &'a Selection, types: &[(TokenStream, bool)]) -> written::Writing<'a> {
    let members = selection.members.iter().zip(types).map(|(member, (ty, _))| {
        let column = member.column;
        let default = match &member.presence {
            Presence::Optional(Some(default)) => Some(default.as_str()),
            _ => None,
        };
        let ident = &table.record.fields[column].ident;
        written::Member { ident, ty: ty.clone(), column: quote!(#column), default }
    });
    written::Writing { ident: &selection.ident, table: &table.record.ident, members: members.collect() }
}

/// Stops the compiler at a column that is left out, though no row can be without.
fn missing(table: &Table, selection: &Selection) -> TokenStream {
    let db = db();
    let ident = &selection.ident;
    let omitted = selection.omitted.iter().filter(|Omitted { column, .. }| {
        !table.columns[*column].has_value_of_its_own() && !selection.within.contains(column)
    });
    let asserted = omitted.map(|omitted| {
        let Field { ident: name, ty, .. } = &table.record.fields[omitted.column];
        let message = format!(
            "`{ident}` leaves out `{name}`, which no row can be without\nnote: give the column a default, as \
             `#[column(default = \"…\")]`, make it an `Option`, or let `{ident}` have it"
        );
        quote_spanned! { omitted.span =>
            const _: () = ::core::assert!(<#ty as #db::ColumnType>::NULLABLE, #message);
        }
    });
    asserted.collect()
}

/// Stops the compiler at a column that would have to be given in any case.
fn idle(table: &Table, selection: &Selection) -> TokenStream {
    let db = db();
    let asserted = selection.members.iter().filter_map(|member| {
        let Presence::Required(span) = member.presence else { return None };
        let Field { ident: name, ty, .. } = &table.record.fields[member.column];
        let message =
            format!("`{name}` is required already: it has no default, and is not an `Option`\nnote: remove it");
        (!table.columns[member.column].has_value_of_its_own()).then(|| {
            quote_spanned! { span =>
                const _: () = ::core::assert!(<#ty as #db::ColumnType>::NULLABLE, #message);
            }
        })
    });
    asserted.collect()
}

fn declaration(table: &Table, selection: &Selection, description: &str, types: &[(TokenStream, bool)]) -> TokenStream {
    let core = core();
    let Selection { ident, members, beside, derives, attributes, .. } = selection;
    let description = selection.description.as_deref().unwrap_or(description);
    let visibility = &table.record.visibility;
    let serde = quote!(#core::serde).to_string();
    // What is derived in any case may be named all the same.
    let debug = (!derives.iter().any(|path| path.is_ident("Debug"))).then(|| quote!(::core::fmt::Debug,));
    let clone = (!derives.iter().any(|path| path.is_ident("Clone"))).then(|| quote!(::core::clone::Clone,));
    let members = members
        .iter()
        .zip(types)
        .map(|(given, (ty, may_be_absent))| member(&table.record.fields[given.column], ty, *may_be_absent));
    quote! {
        #[doc = #description]
        #[derive(#debug #clone #core::serde::Deserialize, #core::Schema #(, #derives)*)]
        #[serde(crate = #serde, deny_unknown_fields)]
        #(#attributes)*
        #visibility struct #ident {
            #(#members,)*
            #(#beside),*
        }
    }
}

/// A field with what the table's own says of it.
fn member(field: &Field, ty: &TokenStream, may_be_absent: bool) -> TokenStream {
    let Field { ident, visibility, received, attributes: kept, .. } = field;
    let wire = &received[0];
    let aliases = received[1..].iter().map(|alias| quote!(#[serde(alias = #alias)]));
    let column = match field.column.digits() {
        Some((precision, scale)) => quote!(column(#precision, #scale)),
        None => quote!(column),
    };
    let default = may_be_absent.then(|| quote!(#[serde(default)]));
    quote! {
        #(#kept)*
        #[schema(#column)]
        #[serde(rename = #wire)]
        #(#aliases)*
        #default
        #visibility #ident: #ty
    }
}
