//! Turns a checked table into its definition, its typed columns and the decoding of its rows.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Ident, Type, spanned::Spanned as _};

use super::{constraint, core, db, json_row, managed, option, text::text, within};
use crate::{
    attribute::{Given, plain},
    model::Field,
    sql_type::SqlType,
    table::{Column, Identity, Table},
};

pub(crate) fn expand(table: &Table) -> TokenStream {
    let definition = definition(table);
    let columns = typed_columns(table);
    let keyed = keyed(table);
    let assertions = assertions(table);
    let json_row = json_row::expand(&table.record);
    let managed = managed::traits(table);
    let within = within::expand(table);
    quote! { #definition #columns #keyed #managed #within #json_row #assertions }
}

fn definition(table: &Table) -> TokenStream {
    let db = db();
    let core = core();
    let Table { record, name, columns, .. } = table;
    let ident = &record.ident;
    let description = &record.description;
    let schema = option(table.schema.as_ref());
    let (constraints, indexes) = (constraint::constraints(table), constraint::indexes(table));
    let managed = managed::definition(table);
    let defined = record.fields.iter().zip(columns).map(|(field, column)| column_definition(field, column));
    let width = columns.len();
    let made = made(table);
    let positions = 0..width;
    let list = text(ident, &quote!(#db::Sql::Columns(&[#(#positions),*])));
    let count = text(ident, &quote!(#db::Sql::Count));
    let fields = record.fields.iter().enumerate().map(|(index, Field { ident, ty, .. })| {
        let decode = quote! { <#ty as #db::ColumnType>::decode(row, start + #index) };
        quote! { #ident: #decode? }
    });
    quote! {
        #[automatically_derived]
        impl #db::Table for #ident {
            const TABLE: &'static #db::TableDef = &#db::TableDef {
                schema: #schema,
                name: #name,
                comment: #description,
                columns: &[#(#defined),*],
                constraints: &[#(#constraints),*],
                indexes: &[#(#indexes),*],
                managed: #managed,
            };
            const COLUMNS: &'static str = #list;
            const COUNT: &'static str = #count;

            #made
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

/// The values that functions of the program make for rows that are inserted without them.
fn made(table: &Table) -> TokenStream {
    let (core, db) = (core(), db());
    let arms = table.record.fields.iter().zip(&table.columns).enumerate().filter_map(|(index, (field, column))| {
        let (ty, function) = (&field.ty, column.default_with.as_ref()?);
        Some(quote!(#index => #core::Some(#core::std::boxed::Box::new(#db::Made::<#ty>(#function())))))
    });
    let arms: Vec<_> = arms.collect();
    if arms.is_empty() {
        return TokenStream::new();
    }
    quote! {
        fn made(column: usize) -> #core::std::option::Option<#core::std::boxed::Box<dyn #db::MadeValue>> {
            match column {
                #(#arms,)*
                _ => #core::None,
            }
        }
    }
}

/// What only the types can say.
fn assertions(table: &Table) -> TokenStream {
    let core = core();
    let ident = &table.record.ident;
    let of_columns =
        table.record.fields.iter().zip(&table.columns).map(|(field, column)| column_assertions(field, column));
    let references = constraint::assertions(table);
    quote! {
        const _: &#core::Node = <#ident as #core::Schema>::NODE;
        #(#of_columns)*
        #references
    }
}

/// What the field's type has to be for what is said of the column.
fn column_assertions(field: &Field, column: &Column) -> TokenStream {
    let db = db();
    let Field { ty, column: given, .. } = field;
    let (name, rust) = (plain(&field.ident), written(ty));
    let sql_type = quote!(<#ty as #db::ColumnType>::TYPE);
    let check = |span, condition: &TokenStream, message: &str| {
        quote_spanned! { span => const _: () = ::core::assert!(#condition, #message); }
    };
    let mut assertions = TokenStream::new();
    if let Some(Given { value: (precision, scale), span }) = given.numeric {
        let message = format!(
            "`{name}` is no decimal, so `numeric({precision}, {scale})` says nothing of it\nnote: use \
             `rust_decimal::Decimal`, or remove `numeric`",
        );
        assertions.extend(check(span, &quote!(#sql_type.is_numeric()), &message));
    }
    if let (Some(Given { value, span }), Some(held)) = (&given.ty, &column.ty) {
        let (tokens, suggestion) = (held.tokens(), held.rust());
        let message = format!(
            "a column of the type `{value}` does not hold a `{rust}`\nnote: use `{suggestion}` for the field, or remove `type`"
        );
        assertions.extend(check(*span, &quote!(#tokens.holds(#sql_type)), &message));
    }
    if let Some(Given { span, .. }) = &given.collation {
        let message = format!("`{name}` is no text, so it has no collation\nnote: remove `collation`");
        let ty = column.ty.as_ref().map_or_else(|| sql_type.clone(), SqlType::tokens);
        assertions.extend(check(*span, &quote!(#ty.is_text()), &message));
    }
    if let Some(Given { span, .. }) = &given.identity {
        let message = format!("`{name}` cannot number rows\nnote: use `i16`, `i32` or `i64`, without `Option`");
        let condition = quote!(#sql_type.is_integer() && !<#ty as #db::ColumnType>::NULLABLE);
        assertions.extend(check(*span, &condition, &message));
    }
    if let Some(Given { value: path, span }) = &given.default_with {
        assertions.extend(quote_spanned! { *span => const _: fn() -> #ty = #path; });
    }
    if column.primary_key {
        let message = format!("`{name}` belongs to the primary key, where there is no NULL\nnote: remove the `Option`");
        assertions.extend(check(field.type_span(), &quote!(!<#ty as #db::ColumnType>::NULLABLE), &message));
    }
    assertions
}

/// A type as it is written, for messages.
fn written(ty: &Type) -> String {
    let text = ty.to_token_stream().to_string();
    text.replace(" :: ", "::").replace(" < ", "<").replace(" >", ">").replace(" ,", ",")
}

fn column_definition(field: &Field, column: &Column) -> TokenStream {
    let db = db();
    let Field { ty, received, annotations, .. } = field;
    let (wire, description) = (&received[0], &annotations.description);
    let Column { name, primary_key, collation, .. } = column;
    let sql_type = sql_type(field, column);
    let (origin, collation) = (origin(column), option(collation.as_ref()));
    quote! {
        #db::ColumnDef {
            name: #name,
            wire: #wire,
            ty: #sql_type,
            nullable: <#ty as #db::ColumnType>::NULLABLE,
            primary_key: #primary_key,
            origin: #origin,
            collation: #collation,
            comment: #description,
        }
    }
}

/// The type that is written, or the Rust type's, with what the field says of it.
fn sql_type(field: &Field, column: &Column) -> TokenStream {
    let db = db();
    let (ty, span) = (&field.ty, field.type_span());
    if let Some(ty) = &column.ty {
        return ty.tokens();
    }
    let mut sql_type = quote_spanned! { span => <#ty as #db::ColumnType>::TYPE };
    if let (Some(limit), None) = (field.rules.length.max, field.column.no_check) {
        sql_type = quote_spanned! { span => #sql_type.with_length(#limit) };
    }
    if let Some((precision, scale)) = column.numeric {
        sql_type = quote_spanned! { span => #sql_type.with_precision(#precision, #scale) };
    }
    sql_type
}

fn origin(column: &Column) -> TokenStream {
    let db = db();
    let Column { default, default_with, identity, generated, .. } = column;
    match (default, default_with, identity, generated) {
        (Some(sql), ..) => quote!(#db::Origin::Default(#sql)),
        (_, Some(_), ..) => quote!(#db::Origin::DefaultWith),
        (.., Some(Identity::Always), _) => quote!(#db::Origin::Identity(#db::Identity::Always)),
        (.., Some(Identity::ByDefault), _) => quote!(#db::Origin::Identity(#db::Identity::ByDefault)),
        (.., Some(sql)) => quote!(#db::Origin::Generated(#sql)),
        (None, None, None, None) => quote!(#db::Origin::Given),
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
            #visibility const #constant: #db::Column<#ident, #ty> = #db::Column::new(&<#ident as #db::Table>::TABLE.columns[#index], |row| &row.#name);
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
    let every = 0..table.columns.len();
    let fetch = text(ident, &quote!(#db::Sql::Fetch(&[#(#every),*])));
    let [fetch_many, exists, delete, delete_many] = ["FetchMany", "Exists", "Delete", "DeleteMany"].map(|statement| {
        let statement = format_ident!("{statement}");
        text(ident, &quote!(#db::Sql::#statement))
    });
    let (key_type, parameters) = match &types[..] {
        [ty] => (quote!(#ty), quote!([<#ty as #db::ColumnType>::as_parameter(key)])),
        _ => {
            let positions = (0..types.len()).map(syn::Index::from);
            (quote!((#(#types),*)), quote!([#(<#types as #db::ColumnType>::as_parameter(&key.#positions)),*]))
        }
    };
    let fields: Vec<_> = key.iter().map(|index| &table.record.fields[*index].ident).collect();
    let constants = fields.iter().map(|field| constant(field));
    let (own, is) = match &fields[..] {
        [field] => {
            let (ty, constant) = (types[0], constant(field));
            let is = quote_spanned!(ty.span() => <#ty as #db::ColumnType>::is_in(key, Self::#constant));
            (quote!(::core::clone::Clone::clone(&self.#field)), is)
        }
        _ => {
            let conditions = types.iter().zip(constants).enumerate().map(|(index, (ty, constant))| {
                let position = syn::Index::from(index);
                quote_spanned!(ty.span() => <#ty as #db::ColumnType>::is_in(&key.#position, Self::#constant))
            });
            (quote!((#(::core::clone::Clone::clone(&self.#fields)),*)), quote!(#db::all([#(#conditions),*])))
        }
    };
    quote! {
        #[automatically_derived]
        impl #db::Keyed for #ident {
            type Key = #key_type;
            const KEY: &'static [&'static str] = &[#(#names),*];
            const FETCH: &'static str = #fetch;
            const FETCH_MANY: &'static str = #fetch_many;
            const EXISTS: &'static str = #exists;
            const DELETE: &'static str = #delete;
            const DELETE_MANY: &'static str = #delete_many;

            fn key(&self) -> Self::Key {
                #own
            }

            fn is(key: &Self::Key) -> #db::Expr<bool> {
                #is
            }

            fn key_parameters(key: &Self::Key) -> impl #db::Parameters<'_> {
                #parameters
            }
        }
    }
}
