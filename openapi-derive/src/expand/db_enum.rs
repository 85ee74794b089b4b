//! Turns an enum into a type of the database.

use proc_macro2::TokenStream;
use quote::quote;

use super::{core, db};
use crate::model::Choice;

pub(crate) fn expand(choice: &Choice) -> TokenStream {
    let core = core();
    let db = db();
    let Choice { ident, variants, .. } = choice;
    let name = choice.database_name();
    let (variants, labels): (Vec<_>, Vec<_>) = variants.iter().map(|variant| (&variant.ident, variant.wire())).unzip();
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

        #[automatically_derived]
        impl #db::ToSql for #ident {
            fn to_sql(
                &self,
                _: &#db::Type,
                out: &mut #db::BytesMut,
            ) -> #core::std::result::Result<#db::IsNull, #core::std::boxed::Box<dyn #core::std::error::Error + ::core::marker::Sync + ::core::marker::Send>> {
                let label = match self {
                    #(#ident::#variants => #labels),*
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
            ) -> #core::std::result::Result<#db::IsNull, #core::std::boxed::Box<dyn #core::std::error::Error + ::core::marker::Sync + ::core::marker::Send>> {
                #db::to_sql_checked(self, ty, out)
            }
        }

        #[automatically_derived]
        impl<'a> #db::FromSql<'a> for #ident {
            fn from_sql(
                _: &#db::Type,
                raw: &'a [u8],
            ) -> #core::std::result::Result<Self, #core::std::boxed::Box<dyn #core::std::error::Error + ::core::marker::Sync + ::core::marker::Send>> {
                match raw {
                    #(raw if raw == #labels.as_bytes() => #core::Ok(#ident::#variants),)*
                    other => #core::Err(#db::unknown_label(other, #name)),
                }
            }

            fn accepts(ty: &#db::Type) -> bool {
                #db::is_enum(ty, #name)
            }
        }
    }
}
