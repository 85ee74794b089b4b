//! The one reader of attributes: `#[schema]`, `#[serde]`, `#[column]` and `#[table]`, for every derive.
//!
//! What comes out says what was written, not yet whether it makes sense: that is the models' to judge.

mod item;
mod table;

use proc_macro2::Span;
use syn::{Attribute, Ident};

pub(crate) use item::{Item, Items};
pub(crate) use table::{Derived, Filter, QueryType, TableAttributes};

use crate::{
    case::Case,
    diagnostics::{Diagnostics, Found},
};

/// Something that was written, and where.
#[derive(Clone)]
pub(crate) struct Given<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// What stands on a struct or an enum.
#[derive(Default)]
pub(crate) struct ContainerAttributes {
    pub(crate) name: Option<Given<String>>,
    pub(crate) rename_all: Option<Case>,
    pub(crate) deny_unknown_fields: bool,
    pub(crate) table: Option<TableAttributes>,
}

const SCHEMA_CONTAINER: &[&str] = &["name"];
const SERDE_CONTAINER: &[&str] = &["rename_all", "deny_unknown_fields", "crate"];

impl ContainerAttributes {
    pub(crate) fn read(attributes: &[Attribute], found: &mut Found) -> Self {
        let mut read = Self::default();
        let diagnostics = &mut found.schema;
        for item in Items::of(attributes, "schema", diagnostics) {
            match item.name.as_str() {
                "name" => read.name = item.string(diagnostics).or(read.name),
                _ => item.unknown("attribute", "types take", SCHEMA_CONTAINER, diagnostics),
            }
        }
        for item in Items::of(attributes, "serde", diagnostics) {
            match item.name.as_str() {
                "rename_all" => read.rename_all = rename_all(&item, diagnostics).or(read.rename_all),
                "deny_unknown_fields" => read.deny_unknown_fields = item.flag(diagnostics),
                "crate" => {}
                _ => item.unsupported_by_serde(SERDE_CONTAINER, diagnostics),
            }
        }
        read.table = TableAttributes::read(attributes, &mut found.own);
        read
    }
}

fn rename_all(item: &Item, diagnostics: &mut Diagnostics) -> Option<Case> {
    let given = item.string(diagnostics)?;
    let case = Case::from_name(&given.value);
    if case.is_none() {
        diagnostics.unknown(given.span, &given.value, "case", "serde knows", &Case::NAMES);
    }
    case
}

/// What stands on a field.
#[derive(Default)]
pub(crate) struct FieldAttributes {
    pub(crate) rename: Option<String>,
    pub(crate) default: bool,
    pub(crate) skip_serializing_if: bool,
    pub(crate) min_length: Option<Given<u64>>,
    pub(crate) max_length: Option<Given<u64>>,
    pub(crate) minimum: Option<Given<i64>>,
    pub(crate) maximum: Option<Given<i64>>,
    pub(crate) column: ColumnAttributes,
}

/// What `#[column]` says.
#[derive(Default)]
pub(crate) struct ColumnAttributes {
    pub(crate) name: Option<Given<String>>,
    pub(crate) primary_key: Option<Span>,
    pub(crate) unique: Option<Span>,
    pub(crate) default: Option<Given<String>>,
    pub(crate) numeric: Option<Given<(u16, u16)>>,
}

const SCHEMA_FIELD: &[&str] = &["min_length", "max_length", "minimum", "maximum"];
const SERDE_FIELD: &[&str] = &["rename", "default", "skip_serializing_if"];
const COLUMN: &[&str] = &["primary_key", "unique", "default", "numeric", "name"];

impl FieldAttributes {
    pub(crate) fn read(attributes: &[Attribute], found: &mut Found) -> Self {
        let mut read = Self::default();
        let diagnostics = &mut found.schema;
        for item in Items::of(attributes, "schema", diagnostics) {
            match item.name.as_str() {
                "min_length" => read.min_length = item.integer(diagnostics),
                "max_length" => read.max_length = item.integer(diagnostics),
                "minimum" => read.minimum = item.integer(diagnostics),
                "maximum" => read.maximum = item.integer(diagnostics),
                _ => item.unknown("attribute", "fields take", SCHEMA_FIELD, diagnostics),
            }
        }
        for item in Items::of(attributes, "serde", diagnostics) {
            match item.name.as_str() {
                "rename" => read.rename = item.string(diagnostics).map(|given| given.value),
                "default" => read.default = true,
                "skip_serializing_if" => read.skip_serializing_if = true,
                _ => item.unsupported_by_serde(SERDE_FIELD, diagnostics),
            }
        }
        let diagnostics = &mut found.own;
        for item in Items::of(attributes, "column", diagnostics) {
            match item.name.as_str() {
                "name" => read.column.name = item.string(diagnostics),
                "primary_key" => read.column.primary_key = item.flag(diagnostics).then_some(item.span),
                "unique" => read.column.unique = item.flag(diagnostics).then_some(item.span),
                "default" => {
                    // One that is no text is told, and a default all the same.
                    let none = Given { value: "NULL".to_owned(), span: item.span };
                    read.column.default = Some(item.string(diagnostics).unwrap_or(none));
                }
                "numeric" => read.column.numeric = item.precision_and_scale(diagnostics),
                _ => item.unknown("attribute", "columns take", COLUMN, diagnostics),
            }
        }
        read
    }
}

/// The wire name that stands on a variant, if one does.
pub(crate) fn variant_rename(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Option<String> {
    for item in Items::of(attributes, "schema", diagnostics) {
        diagnostics.error(
            item.span,
            &format!("unknown attribute `{}`", item.name),
            "variants take no `#[schema]` attribute",
        );
    }
    let mut rename = None;
    for item in Items::of(attributes, "serde", diagnostics) {
        match item.name.as_str() {
            "rename" => rename = item.string(diagnostics).map(|given| given.value),
            _ => item.unsupported_by_serde(&["rename"], diagnostics),
        }
    }
    rename
}

/// A name as it is meant: `r#type` is `type`.
pub(crate) fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map_or_else(|| name.clone(), str::to_owned)
}
