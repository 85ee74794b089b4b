//! The texts of statements, which const evaluation writes from the table's definition.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::db;

/// The text of a statement about a table, which has to be the path of a type.
pub(super) fn text(table: &impl ToTokens, statement: &TokenStream) -> TokenStream {
    let db = db();
    quote! {{
        const __OPENAPI_TABLE: &#db::TableDef = <#table as #db::Table>::TABLE;
        const __OPENAPI_SQL: #db::Sql = #statement;
        const __OPENAPI_TEXT: &#db::Text<{ __OPENAPI_SQL.len(__OPENAPI_TABLE) }> = &__OPENAPI_SQL.text(__OPENAPI_TABLE);
        __OPENAPI_TEXT.as_str()
    }}
}
