//! Turns an enum into a type of the database.

use proc_macro2::TokenStream;
use quote::quote;

use super::{core, db};
use crate::model::{Choice, Variant};

pub(crate) fn expand(choice: &Choice) -> TokenStream {
    let db = db();
    let Choice { ident, variants, .. } = choice;
    let name = choice.database_name();
    let labels = variants.iter().map(Variant::wire);
    let (to_sql, from_sql) = (to_sql(choice), from_sql(choice));
    quote! {
        #[automatically_derived]
        impl #db::Labelled for #ident {
            const ENUM: &'static #db::EnumDef = &#db::EnumDef { name: #name, labels: &[#(#labels),*] };
        }

        #[automatically_derived]
        impl #db::ColumnType for #ident {
            type Value = Self;
            type View<'a> = #db::Label<'a, Self>;
            type With<U: #db::ColumnType> = U;

            const TYPE: #db::SqlType = #db::SqlType::Enum(<Self as #db::Labelled>::ENUM);
        }

        #[automatically_derived]
        impl #db::Element for #ident {}

        #[automatically_derived]
        impl #db::Comparable for #ident {}

        #[automatically_derived]
        impl #db::Sortable for #ident {}

        #[automatically_derived]
        impl #db::Extremal for #ident {}

        #to_sql
        #from_sql
    }
}

/// How a value is sent: as its label.
fn to_sql(choice: &Choice) -> TokenStream {
    let (core, db) = (core(), db());
    let Choice { ident, variants, .. } = choice;
    let (name, failure) = (choice.database_name(), failure());
    let labels = variants.iter().map(|variant| {
        let (label, variant) = (variant.wire(), &variant.ident);
        quote!(#ident::#variant => #label)
    });
    quote! {
        #[automatically_derived]
        impl #db::ToSql for #ident {
            fn to_sql(
                &self,
                _: &#db::Type,
                out: &mut #db::BytesMut,
            ) -> #core::std::result::Result<#db::IsNull, #failure> {
                let label = match self {
                    #(#labels),*
                };
                out.extend_from_slice(label.as_bytes());
                #core::Ok(#db::IsNull::No)
            }

            fn accepts(ty: &#db::Type) -> bool {
                #db::takes_labels(ty, #name)
            }

            fn to_sql_checked(
                &self,
                ty: &#db::Type,
                out: &mut #db::BytesMut,
            ) -> #core::std::result::Result<#db::IsNull, #failure> {
                #db::to_sql_checked(self, ty, out)
            }
        }
    }
}

/// How a label becomes a value.
fn from_sql(choice: &Choice) -> TokenStream {
    let (core, db) = (core(), db());
    let Choice { ident, variants, .. } = choice;
    let (name, failure) = (choice.database_name(), failure());
    let variants = variants.iter().map(|variant| {
        let (label, variant) = (variant.wire(), &variant.ident);
        quote!(raw if raw == #label.as_bytes() => #core::Ok(#ident::#variant))
    });
    quote! {
        #[automatically_derived]
        impl<'a> #db::FromSql<'a> for #ident {
            fn from_sql(_: &#db::Type, raw: &'a [u8]) -> #core::std::result::Result<Self, #failure> {
                match raw {
                    #(#variants,)*
                    other => #core::Err(#db::unknown_label(other, #name)),
                }
            }

            fn accepts(ty: &#db::Type) -> bool {
                #db::is_enum(ty, #name)
            }
        }
    }
}

/// What can go wrong with either, as the traits have it.
fn failure() -> TokenStream {
    let core = core();
    quote!(#core::std::boxed::Box<dyn #core::std::error::Error + ::core::marker::Sync + ::core::marker::Send>)
}
