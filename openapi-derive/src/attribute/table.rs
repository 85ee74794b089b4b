//! What `#[table]` says: the table's name, and the types that go with it.

use syn::{Attribute, Ident};

use super::{
    CheckOptions, Derived, ExcludeOptions, Given, IndexOptions, Item, Items, ReferenceOptions, UniqueOptions,
    derived::{CREATE, UPDATE},
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
    pub(crate) create: Vec<Derived>,
    pub(crate) update: Vec<Derived>,
    pub(crate) query: Option<QueryType>,
}

/// The type of a list's parameters.
pub(crate) struct QueryType {
    pub(crate) ident: Ident,
    pub(crate) filter: Vec<Filter>,
    pub(crate) order_by: Vec<Ident>,
    pub(crate) search: Vec<Ident>,
}

/// A column that lists can be filtered by, and the operators for it; none are given when equality is meant.
pub(crate) struct Filter {
    pub(crate) column: Ident,
    pub(crate) operators: Vec<Ident>,
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
    "create",
    "update",
    "query",
];

/// What a table may have several of.
const REPEATABLE: &[&str] = &["unique", "index", "foreign_key", "exclude", "create", "update"];

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
                "create" => read.create.extend(Derived::read(&item, CREATE, diagnostics)),
                "update" => read.update.extend(Derived::read(&item, UPDATE, diagnostics)),
                "query" => read.query = query(&item, diagnostics),
                _ => item.unknown("attribute", "tables take", TABLE, diagnostics),
            }
        }
        Some(read)
    }
}

/// `unique(a, b, …)`.
fn unique(item: &Item, diagnostics: &mut Diagnostics) -> Option<UniqueOptions> {
    let unique = UniqueOptions::read(item, diagnostics);
    if unique.columns.is_empty() {
        let note = "write `unique(a, b)`, or `#[column(unique)]` on the field";
        diagnostics.error(item.span, "`unique` on a table names its columns", note);
        return None;
    }
    Some(unique)
}

fn query(item: &Item, diagnostics: &mut Diagnostics) -> Option<QueryType> {
    let (ident, options) = type_and_options(item, diagnostics)?;
    let mut query = QueryType { ident, filter: Vec::new(), order_by: Vec::new(), search: Vec::new() };
    for option in options {
        match option.name.as_str() {
            "filter" => query.filter = option.items(diagnostics).iter().map(|item| filter(item, diagnostics)).collect(),
            "order_by" => query.order_by = option.names(diagnostics),
            "search" => query.search = option.names(diagnostics),
            _ => option.unknown("option", "`query` takes", &["filter", "order_by", "search"], diagnostics),
        }
    }
    Some(query)
}

fn filter(item: &Item, diagnostics: &mut Diagnostics) -> Filter {
    let operators = if item.has_items() { item.names(diagnostics) } else { Vec::new() };
    Filter { column: item.ident.clone(), operators }
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
