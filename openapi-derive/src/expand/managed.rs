//! Turns what is said of the columns that the framework writes into their positions and traits.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{core, db};
use crate::{attribute::plain, managed::Managed, table::Table};

/// The positions, as a part of the table's definition.
pub(super) fn definition(table: &Table) -> TokenStream {
    let (core, db) = (core(), db());
    let Managed { soft_delete, version, tenant } = &table.managed;
    let [soft_delete, version, tenant] = [soft_delete, version, tenant].map(|column| match column {
        Some((index, _)) => quote!(#core::Some(#index)),
        None => quote!(#core::None),
    });
    quote!(#db::Managed { soft_delete: #soft_delete, version: #version, tenant: #tenant })
}

/// What the table can do, or has to.
pub(super) fn traits(table: &Table) -> TokenStream {
    let (core, db) = (core(), db());
    let row = &table.record.ident;
    let Managed { soft_delete, version, tenant } = &table.managed;
    let fields = &table.record.fields;
    let soft_delete = soft_delete.as_ref().map(|(index, name)| {
        let ty = &fields[*index].ty;
        let message = format!(
            "`{}` cannot say when a row was deleted\nnote: use a time in an `Option`, as `Option<Timestamp>`",
            plain(name)
        );
        quote_spanned! { name.span() =>
            const _: () = ::core::assert!(
                <#ty as #db::ColumnType>::TYPE.is_time() && <#ty as #db::ColumnType>::NULLABLE,
                #message
            );

            #[automatically_derived]
            impl #db::SoftDeleted for #row {}
        }
    });
    let version = version.as_ref().map(|(index, name)| {
        let (ty, field) = (&fields[*index].ty, &fields[*index].ident);
        let message =
            format!("`{}` cannot count changes\nnote: use `i16`, `i32` or `i64`, without `Option`", plain(name));
        quote_spanned! { name.span() =>
            const _: () = ::core::assert!(
                <#ty as #db::ColumnType>::TYPE.is_integer() && !<#ty as #db::ColumnType>::NULLABLE,
                #message
            );

            #[automatically_derived]
            impl #db::Versioned for #row {
                fn version(&self) -> i64 {
                    #core::std::convert::From::from(self.#field)
                }
            }
        }
    });
    let tenant = match tenant {
        Some((index, name)) => {
            let ty = &fields[*index].ty;
            let message = format!("`{}` has to say whose a row is\nnote: remove the `Option`", plain(name));
            quote_spanned! { name.span() =>
                const _: () = ::core::assert!(!<#ty as #db::ColumnType>::NULLABLE, #message);

                #[automatically_derived]
                impl #db::Tenanted for #row {
                    type Tenant = #ty;
                }
            }
        }
        None => quote! {
            #[automatically_derived]
            impl #db::Shared for #row {}
        },
    };
    quote! { #soft_delete #version #tenant }
}
