//! Turns types that write rows into their statements, whether they are made or written by hand.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Ident;

use super::{core, db, text::text};

/// A type that writes rows of a table.
pub(super) struct Writing<'a> {
    pub(super) ident: &'a Ident,
    /// The type of the table.
    pub(super) table: &'a dyn ToTokens,
    pub(super) members: Vec<Member<'a>>,
}

pub(super) struct Member<'a> {
    pub(super) ident: &'a Ident,
    pub(super) ty: TokenStream,
    /// The position of its column in the table.
    pub(super) column: TokenStream,
    /// What stands for it where it is absent, as an SQL expression.
    pub(super) default: Option<&'a str>,
}

impl Writing<'_> {
    /// A new row, which may take the place of the one with the same values in some columns.
    pub(super) fn create(&self, upsert: Option<&[TokenStream]>) -> TokenStream {
        let (core, db) = (core(), db());
        let Self { ident, table, .. } = self;
        let targets = self.targets();
        let insert = text(table, &quote!(#db::Sql::Insert(<#ident as #db::Create>::TARGETS)));
        let insert_many = text(table, &quote!(#db::Sql::InsertMany(<#ident as #db::Create>::TARGETS)));
        let insert_many = self.unless_arrays(&insert_many);
        let push = self.pushes();
        let upsert = upsert.map(|columns| {
            let (targets, conflict) =
                (quote!(<#ident as #db::Create>::TARGETS), quote!(<#ident as #db::Upsert>::CONFLICT));
            let upsert = text(table, &quote!(#db::Sql::Upsert(#targets, #conflict)));
            let upsert_many = text(table, &quote!(#db::Sql::UpsertMany(#targets, #conflict)));
            let upsert_many = self.unless_arrays(&upsert_many);
            quote! {
                #[automatically_derived]
                impl #db::Upsert for #ident {
                    const UPSERT: &'static str = #upsert;
                    const UPSERT_MANY: #core::std::option::Option<&'static str> = #upsert_many;
                    const CONFLICT: &'static [usize] = &[#(#columns),*];
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #db::Create for #ident {
                type Table = #table;
                const TARGETS: &'static [#db::Target] = &[#(#targets),*];
                const INSERT: &'static str = #insert;
                const INSERT_MANY: #core::std::option::Option<&'static str> = #insert_many;

                fn parameters(&self) -> #core::std::vec::Vec<#db::Parameter<'_>> {
                    #[allow(unused_mut, reason = "a row may have nothing but defaults")]
                    let mut parameters = #core::std::vec::Vec::new();
                    #(#push)*
                    parameters
                }
            }

            #upsert
        }
    }

    /// A text that has an array for each column, unless there are columns that are arrays themselves.
    fn unless_arrays(&self, text: &TokenStream) -> TokenStream {
        let (core, db) = (core(), db());
        let Self { ident, table, .. } = self;
        quote! {
            if #db::has_arrays(<#table as #db::Table>::TABLE, <#ident as #db::Create>::TARGETS) {
                #core::None
            } else {
                #core::Some(#text)
            }
        }
    }

    /// What changes of a row.
    pub(super) fn update(&self) -> TokenStream {
        let (core, db) = (core(), db());
        let Self { ident, table, members } = self;
        let targets = self.targets();
        let update = text(table, &quote!(#db::Sql::Update(&[#(#targets),*])));
        let push = self.pushes();
        let set = members.iter().map(|Member { ident, ty, .. }| quote!(<#ty as #db::Written>::is_set(&self.#ident)));
        quote! {
            #[automatically_derived]
            impl #db::Update for #ident {
                type Table = #table;
                const UPDATE: &'static str = #update;

                fn is_empty(&self) -> bool {
                    !(false #(|| #set)*)
                }

                fn parameters(&self) -> #core::std::vec::Vec<#db::Parameter<'_>> {
                    let mut parameters = #core::std::vec::Vec::new();
                    #(#push)*
                    parameters
                }
            }
        }
    }

    /// What adds the values of the members to `parameters`.
    pub(super) fn pushes(&self) -> Vec<TokenStream> {
        self.members.iter().map(|member| member.push(self.table)).collect()
    }

    /// What the statements know of each column.
    pub(super) fn targets(&self) -> Vec<TokenStream> {
        let (core, db) = (core(), db());
        let target = |Member { ty, column, default, .. }: &Member<'_>| {
            let default = match default {
                Some(default) => quote!(#core::Some(#default)),
                None => quote!(#core::None),
            };
            quote! {
                #db::Target { column: #column, optional: <#ty as #db::Written>::FORM.optional, default: #default }
            }
        };
        self.members.iter().map(target).collect()
    }
}

impl Member<'_> {
    fn push(&self, table: &dyn ToTokens) -> TokenStream {
        let db = db();
        let Self { ident, ty, column, .. } = self;
        let held = quote!(<#table as #db::Table>::TABLE.columns[#column].ty);
        quote!(<#ty as #db::Written>::push(&self.#ident, #held, &mut parameters);)
    }
}
