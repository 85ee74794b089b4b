//! The one reader of attributes: `#[schema]`, `#[serde]`, `#[column]` and `#[table]`, for every derive.
//!
//! What comes out says what was written, not yet whether it makes sense: that is the models' to judge.

mod column;
mod item;
mod items;
mod json;
mod schema;
mod serde;
mod table;

use proc_macro2::Span;
use syn::Ident;

pub(crate) use column::ColumnAttributes;
pub(crate) use item::Item;
pub(crate) use items::Items;
pub(crate) use json::{Json, compare_digits};
pub(crate) use schema::{Annotations, Held, RawRules, SchemaContainer, SchemaField, SchemaVariant};
pub(crate) use serde::{ByDirection, SerdeContainer, SerdeField, SerdeVariant};
pub(crate) use table::{Derived, Filter, QueryType, TableAttributes};

/// Something that was written, and where.
#[derive(Clone)]
pub(crate) struct Given<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// A name as it is meant: `r#type` is `type`.
pub(crate) fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map_or_else(|| name.clone(), str::to_owned)
}
