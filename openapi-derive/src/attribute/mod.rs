//! The one reader of attributes: `#[schema]`, `#[serde]`, `#[column]`, `#[table]`, `#[problem]` and `#[response]`, for every derive.
//!
//! What comes out says what was written, not yet whether it makes sense: that is the models' to judge.

mod column;
mod constraint;
mod derived;
mod handwritten;
mod item;
mod items;
mod json;
mod part;
mod problem;
mod query;
mod response;
mod schema;
mod serde;
mod table;
mod upload;

use proc_macro2::Span;
use syn::Ident;

pub(crate) use column::ColumnAttributes;
pub(crate) use constraint::{
    CheckOptions, ExcludeOptions, IndexKey, IndexOptions, Indexed, ReferenceOptions, UniqueOptions,
};
pub(crate) use derived::{Chosen, Conflict, Derived};
pub(crate) use handwritten::{HandwrittenField, HandwrittenTable};
pub(crate) use item::Item;
pub(crate) use items::Items;
pub(crate) use json::{Json, compare_digits};
pub(crate) use part::Part;
pub(crate) use problem::{ProblemAttributes, ProblemField, Stand};
pub(crate) use query::{Filter, FilterBy, FilterFunction, Ordered, PageLimits, QueryType};
pub(crate) use response::ResponseAttributes;
pub(crate) use schema::{Annotations, Held, RawRules, SchemaContainer, SchemaField, SchemaVariant};
pub(crate) use serde::{ByDirection, SerdeContainer, SerdeField, SerdeVariant};
pub(crate) use table::{ManagedColumns, TableAttributes};

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
