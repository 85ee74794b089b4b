//! What `#[column]` says.

use proc_macro2::Span;
use syn::{Attribute, Ident, Path};

use super::{CheckOptions, Given, IndexOptions, Indexed, Item, Items, ReferenceOptions, UniqueOptions};
use crate::{diagnostics::Diagnostics, sql_type::SqlType};

#[derive(Default)]
pub(crate) struct ColumnAttributes {
    pub(crate) name: Option<Given<String>>,
    /// The type in the database, in SQL.
    pub(crate) ty: Option<Given<String>>,
    pub(crate) numeric: Option<Given<(u16, u16)>>,
    pub(crate) collation: Option<Given<String>>,
    pub(crate) primary_key: Option<Span>,
    pub(crate) unique: Option<UniqueOptions>,
    pub(crate) indexes: Vec<IndexOptions>,
    pub(crate) references: Option<ReferenceOptions>,
    pub(crate) checks: Vec<CheckOptions>,
    /// That the constraints of `#[schema]` are not the table's.
    pub(crate) no_check: Option<Span>,
    pub(crate) default: Option<Given<String>>,
    /// The function that makes a value for rows that are inserted without one.
    pub(crate) default_with: Option<Given<Path>>,
    /// Whether the number is always the database's.
    pub(crate) identity: Option<Given<bool>>,
    pub(crate) generated: Option<Given<String>>,
}

const COLUMN: &[&str] = &[
    "primary_key",
    "unique",
    "index",
    "references",
    "check",
    "no_check",
    "default",
    "default_with",
    "identity",
    "generated",
    "type",
    "numeric",
    "collation",
    "name",
];

impl ColumnAttributes {
    pub(crate) fn read(attributes: &[Attribute], column: &Ident, diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        for item in Items::with_repeated(attributes, "column", &["index"], diagnostics) {
            match item.name.as_str() {
                "name" => read.name = item.string(diagnostics),
                "type" => read.ty = item.string(diagnostics),
                "numeric" => read.numeric = item.precision_and_scale(diagnostics),
                "collation" => read.collation = item.string(diagnostics),
                "primary_key" => read.primary_key = item.flag(diagnostics).then_some(item.span),
                "unique" => read.unique = Some(unique(&item, column, diagnostics)),
                "index" => read.indexes.push(IndexOptions::read(&item, Some(column), diagnostics)),
                "references" => read.references = ReferenceOptions::of_column(&item, column, diagnostics),
                "check" => read.checks.extend(CheckOptions::read(&item, diagnostics)),
                "no_check" => read.no_check = item.flag(diagnostics).then_some(item.span),
                "default" => {
                    // One that is no text is told, and a default all the same.
                    let none = Given { value: "NULL".to_owned(), span: item.span };
                    read.default = Some(item.string(diagnostics).unwrap_or(none));
                }
                "default_with" => {
                    let path = item.path(diagnostics);
                    read.default_with = path.map(|value| Given { value, span: item.span });
                }
                "identity" => read.identity = identity(&item, diagnostics),
                "generated" => {
                    let none = Given { value: "NULL".to_owned(), span: item.span };
                    read.generated = Some(item.string(diagnostics).unwrap_or(none));
                }
                _ => item.unknown("attribute", "columns take", COLUMN, diagnostics),
            }
        }
        read
    }
}

impl ColumnAttributes {
    /// The digits of a decimal, and how many of them are behind the point, wherever that is said.
    pub(crate) fn digits(&self) -> Option<(u16, u16)> {
        let ty = self.ty.as_ref().and_then(|given| SqlType::parse(&given.value).ok());
        match (&self.numeric, ty) {
            (Some(given), _) => Some(given.value),
            (None, Some(SqlType::Numeric(digits))) => digits,
            _ => None,
        }
    }
}

/// `unique` or `unique(nulls_not_distinct, …)`.
fn unique(item: &Item, column: &Ident, diagnostics: &mut Diagnostics) -> UniqueOptions {
    let mut unique = UniqueOptions::read(item, diagnostics);
    let others = std::mem::take(&mut unique.keys).iter().map(Indexed::span).collect::<Vec<_>>();
    for span in others.into_iter().chain(std::mem::take(&mut unique.columns).iter().map(Ident::span)) {
        let note = "say it of both on the struct: `#[table(unique(a, b))]`";
        diagnostics.error(span, "`unique` on a field is about this column alone", note);
    }
    unique.keys.push(Indexed::Column(column.clone()));
    unique
}

/// `identity` or `identity = "by default"`.
fn identity(item: &Item, diagnostics: &mut Diagnostics) -> Option<Given<bool>> {
    if item.is_bare() {
        return Some(Given { value: true, span: item.span });
    }
    let Given { value, span } = item.string(diagnostics)?;
    match value.as_str() {
        "always" => Some(Given { value: true, span }),
        "by default" => Some(Given { value: false, span }),
        _ => {
            diagnostics.unknown(span, &value, "identity", "there are", &["always", "by default"]);
            None
        }
    }
}
