//! Turns a table into what writes its rows as JSON, as serde writes its values.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;

use super::{core, db, local};
use crate::model::{Field, Output, Record};

pub(crate) fn expand(record: &Record) -> TokenStream {
    let (core, db) = (core(), db());
    let ident = &record.ident;
    let serializer = local("serializer");
    let body = if record.is_plain && record.fields.iter().all(is_plain) {
        members(record)
    } else {
        // Only serde knows what is written.
        quote! {
            let value = <Self as #db::FromRow>::from_row_at(row, start).map_err(#core::serde::ser::Error::custom)?;
            #core::serde::Serialize::serialize(&value, #serializer)
        }
    };
    quote! {
        #[automatically_derived]
        impl #db::SerializeRow for #ident {
            fn serialize_row<S: #core::serde::Serializer>(
                row: &#db::Row,
                start: usize,
                #serializer: S,
            ) -> #core::std::result::Result<S::Ok, S::Error> {
                #body
            }
        }
    }
}

/// Whether a field is written as its type is.
fn is_plain(field: &Field) -> bool {
    !field.written_by_hand && field.flatten.is_none()
}

fn members(record: &Record) -> TokenStream {
    let core = core();
    let (name, serializer) = (record.ident.to_string(), local("serializer"));
    let written: Vec<_> = record.fields.iter().enumerate().filter(|(_, field)| field.output != Output::Never).collect();
    let count = written.len();
    let members = written.iter().map(|(index, field)| member(field, *index));
    quote! {
        use #core::serde::ser::SerializeStruct as _;

        let mut object = #core::serde::Serializer::serialize_struct(#serializer, #name, #count)?;
        #(#members)*
        object.end()
    }
}

fn member(field: &Field, index: usize) -> TokenStream {
    let (core, db) = (core(), db());
    let Field { ty, wire, left_out_if, .. } = field;
    let view = quote_spanned!(field.type_span() => <#ty as #db::ColumnType>::view::<S::Error>(row, start + #index)?);
    match left_out_if {
        None => quote!(object.serialize_field(#wire, &#view)?;),
        Some(function) if is_is_none(function) => quote! {
            match #view {
                #core::None => object.skip_field(#wire)?,
                value => object.serialize_field(#wire, &value)?,
            }
        },
        // The function wants the value itself.
        Some(function) => quote! {
            let value = <#ty as #db::ColumnType>::decode(row, start + #index).map_err(#core::serde::ser::Error::custom)?;
            if #function(&value) {
                object.skip_field(#wire)?;
            } else {
                object.serialize_field(#wire, &value)?;
            }
        },
    }
}

/// `Option::is_none`, however it is written.
fn is_is_none(function: &Path) -> bool {
    let names: Vec<String> = function.segments.iter().map(|segment| segment.ident.to_string()).collect();
    matches!(&names[..], [.., option, is_none] if option == "Option" && is_none == "is_none")
}
