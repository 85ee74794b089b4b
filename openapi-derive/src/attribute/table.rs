//! What `#[table]` says: the table's name, and the types that go with it.

use syn::{Attribute, Ident};

use super::{
    CheckOptions, Derived, ExcludeOptions, Given, IndexOptions, Item, Items, QueryType, ReferenceOptions,
    UniqueOptions,
    derived::{CREATE, UPDATE},
    query,
};
use crate::diagnostics::Diagnostics;

#[derive(Default)]
pub(crate) struct TableAttributes {
    pub(crate) name: Option<Given<String>>,
    pub(crate) schema: Option<Given<String>>,
    pub(crate) primary_key: Option<Given<Vec<Ident>>>,
    pub(crate) uniques: Vec<UniqueOptions>,
    pub(crate) indexes: Vec<IndexOptions>,
    pub(crate) foreign_keys: Vec<ReferenceOptions>,
    pub(crate) checks: Vec<CheckOptions>,
    pub(crate) exclusions: Vec<ExcludeOptions>,
    pub(crate) managed: ManagedColumns,
    /// The columns that say what a row is found within.
    pub(crate) within: Vec<Ident>,
    pub(crate) create: Vec<Derived>,
    pub(crate) update: Vec<Derived>,
    pub(crate) queries: Vec<QueryType>,
}

/// The columns that the framework writes.
#[derive(Clone, Default)]
pub(crate) struct ManagedColumns {
    pub(crate) soft_delete: Option<Ident>,
    pub(crate) version: Option<Ident>,
    pub(crate) tenant: Option<Ident>,
}

const TABLE: &[&str] = &[
    "name",
    "schema",
    "primary_key",
    "unique",
    "index",
    "foreign_key",
    "check",
    "exclude",
    "soft_delete",
    "version",
    "tenant",
    "within",
    "create",
    "update",
    "query",
];

/// What a table may have several of.
const REPEATABLE: &[&str] = &["unique", "index", "foreign_key", "exclude", "create", "update", "query"];

impl TableAttributes {
    pub(crate) fn read(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Option<Self> {
        if !attributes.iter().any(|attribute| attribute.path().is_ident("table")) {
            return None;
        }
        let mut read = Self::default();
        for item in Items::with_repeated(attributes, "table", REPEATABLE, diagnostics) {
            match item.name.as_str() {
                "name" => read.name = item.string(diagnostics),
                "schema" => read.schema = item.string(diagnostics),
                "primary_key" => {
                    let value = item.names(diagnostics);
                    read.primary_key = (!value.is_empty()).then_some(Given { value, span: item.span });
                }
                "unique" => read.uniques.extend(unique(&item, diagnostics)),
                "index" => read.indexes.push(IndexOptions::read(&item, None, diagnostics)),
                "foreign_key" => read.foreign_keys.extend(ReferenceOptions::of_table(&item, diagnostics)),
                "check" => read.checks.extend(CheckOptions::read(&item, diagnostics)),
                "exclude" => read.exclusions.extend(ExcludeOptions::read(&item, diagnostics)),
                "soft_delete" => read.managed.soft_delete = item.column(diagnostics),
                "version" => read.managed.version = item.column(diagnostics),
                "tenant" => read.managed.tenant = item.column(diagnostics),
                "within" => read.within = item.names(diagnostics),
                "create" => read.create.extend(Derived::read(&item, CREATE, diagnostics)),
                "update" => read.update.extend(Derived::read(&item, UPDATE, diagnostics)),
                "query" => read.queries.extend(query::read(&item, diagnostics)),
                _ => item.unknown("attribute", "tables take", TABLE, diagnostics),
            }
        }
        Some(read)
    }
}

/// `unique(a, b, …)`.
fn unique(item: &Item, diagnostics: &mut Diagnostics) -> Option<UniqueOptions> {
    let unique = UniqueOptions::read(item, diagnostics);
    if unique.keys.is_empty() {
        let note = "write `unique(a, b)`, or `#[column(unique)]` on the field";
        diagnostics.error(item.span, "`unique` on a table names its columns", note);
        return None;
    }
    Some(unique)
}

/// `create(TaskAdd, …)`: the name of the type and what follows it.
pub(super) fn type_and_options(item: &Item, diagnostics: &mut Diagnostics) -> Option<(Ident, Vec<Item>)> {
    let mut options = item.items(diagnostics).into_iter();
    match options.next() {
        Some(first) if !first.has_items() => {
            first.flag(diagnostics);
            Some((first.ident, options.collect()))
        }
        _ => {
            let note = format!("write `{}(NameOfTheType, …)`", item.name);
            diagnostics.error(item.span, &format!("`{}` does not name the type to make", item.name), &note);
            None
        }
    }
}
